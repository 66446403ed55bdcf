/**
 * The pages for people: rendered whole on the server, complete without script. It decides how
 * things look and are called, never who may see them: that is asked of the audience and of {@link
 * dev.signalbox.query.page.VisiblePage}.
 */
@NullMarked
package dev.signalbox.query.site;

import org.jspecify.annotations.NullMarked;
