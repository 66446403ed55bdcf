package dev.signalbox.query.badge;

/** How wide text is in Verdana; a badge is laid out before any font is known. */
final class TextWidths {
  /** Thousandths of the type size, of the characters from space to tilde. */
  private static final int[] ADVANCES = {
    352, 394, 459, 818, 636, 1076, 727, 269, 454, 454, 636, 818, 364, 454, 364, 454, //
    636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 454, 454, 818, 818, 818, 545, //
    1000, 684, 686, 698, 771, 632, 575, 775, 751, 421, 455, 693, 557, 843, 748, 787, //
    603, 787, 695, 684, 616, 732, 684, 989, 685, 615, 685, 454, 454, 454, 818, 636, //
    636, 601, 623, 521, 623, 596, 352, 623, 633, 274, 344, 592, 274, 973, 633, 607, //
    623, 623, 427, 521, 394, 633, 592, 818, 592, 592, 525, 635, 454, 635, 818
  };

  private static final int THIN_SPACE = 0x202f;
  private static final int FIRST_WIDE = 0x1100;

  private TextWidths() {}

  /** In pixels, rounded up. */
  static int of(String text, double size) {
    long thousandths = text.codePoints().mapToLong(TextWidths::advance).sum();
    return (int) Math.ceil(thousandths * size / 1000);
  }

  private static int advance(int c) {
    if (c >= ' ' && c <= '~') {
      return ADVANCES[c - ' '];
    }
    if (c == THIN_SPACE) {
      return 176;
    }
    return c >= FIRST_WIDE ? 1000 : 650;
  }
}
