package dev.signalbox.query.site.wording;

/**
 * An instant as a {@code <time>} element says it.
 *
 * @param iso for machines
 * @param text for people, the zone named
 * @param full the whole of it, for a tooltip
 */
public record Moment(String iso, String text, String full) {}
