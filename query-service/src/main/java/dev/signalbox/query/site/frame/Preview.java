package dev.signalbox.query.site.frame;

/**
 * What others show where somebody pastes a page's address. Of pages that anybody may read, alone.
 *
 * @param words what the page says of itself, in a sentence
 * @param url whole
 * @param picture whole
 * @param embed where oEmbed is answered, whole
 */
public record Preview(String words, String url, String picture, String embed) {}
