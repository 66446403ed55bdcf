/** A page on one card, as other sites show it. Pure functions, in the words of the whole page. */
@NullMarked
package dev.signalbox.query.site.card;

import org.jspecify.annotations.NullMarked;
