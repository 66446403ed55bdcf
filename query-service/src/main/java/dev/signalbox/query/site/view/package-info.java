/**
 * A page in the words and parts that its templates lay out, made of what a reader may see. Pure
 * functions; they decide how something is said, never what may be said.
 */
@NullMarked
package dev.signalbox.query.site.view;

import org.jspecify.annotations.NullMarked;
