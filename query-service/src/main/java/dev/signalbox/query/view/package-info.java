/**
 * What every view of a page for programs has in common: it is a pure function of what its reader
 * may see, answered from memory, below the page's own address. It knows no format, and decides
 * nothing about what may be seen.
 */
@NullMarked
package dev.signalbox.query.view;

import org.jspecify.annotations.NullMarked;
