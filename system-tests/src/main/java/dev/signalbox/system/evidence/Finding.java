package dev.signalbox.system.evidence;

import dev.signalbox.system.books.Account;
import dev.signalbox.system.books.Books;

/**
 * What a part found.
 *
 * @param held whether the promise was kept
 * @param text for the document, in Markdown
 */
record Finding(boolean held, String text) {

  /** The books as people read them. */
  static String table(Books books) {
    StringBuilder table =
        new StringBuilder(
            "| What | acknowledged | applied | dead-lettered | lost | doubled |\n| --- | ---: | ---: | ---: | ---: | ---: |\n");
    for (Account account : books.accounts()) {
      table.append(
          "| %s | %d | %d | %d | %d | %d |%n"
              .formatted(
                  account.what(),
                  account.acknowledged(),
                  account.applied(),
                  account.deadLettered(),
                  account.lost(),
                  account.doubled()));
    }
    return table.toString();
  }
}
