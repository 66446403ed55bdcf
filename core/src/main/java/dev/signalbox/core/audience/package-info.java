/**
 * Who may see what: the one visibility predicate that every view obeys. Knows nothing of tokens or
 * of HTTP.
 */
@NullMarked
package dev.signalbox.core.audience;

import org.jspecify.annotations.NullMarked;
