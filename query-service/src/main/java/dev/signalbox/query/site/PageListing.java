package dev.signalbox.query.site;

import dev.signalbox.query.site.wording.Signal;

/** One line of the list of pages. */
public record PageListing(String href, String title, String headline, Signal signal) {}
