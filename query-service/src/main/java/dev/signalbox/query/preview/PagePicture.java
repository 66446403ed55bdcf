package dev.signalbox.query.preview;

import dev.signalbox.query.page.Uptime;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.wording.Figures;
import dev.signalbox.query.site.wording.Times;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A page on one picture, of the size that others ask for. It says of which minute it is, since
 * nobody fetches it again when that is over.
 */
final class PagePicture {
  static final int WIDTH = 1200;
  static final int HEIGHT = 630;

  private static final int MARGIN = 84;
  private static final int GLYPH = 132;
  private static final Color INK = new Color(0x13201c);
  private static final Color CAPTION = new Color(0x3f4d48);

  private final Graphics2D canvas;
  private final Paints paints;

  private PagePicture(Graphics2D canvas, Paints paints) {
    this.canvas = canvas;
    this.paints = paints;
  }

  static byte[] png(VisiblePage page) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    try {
      canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      canvas.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      new PagePicture(canvas, Paints.of(page.overall().status())).draw(page);
    } finally {
      canvas.dispose();
    }
    return encoded(image);
  }

  private void draw(VisiblePage page) {
    canvas.setColor(paints.tint());
    canvas.fillRect(0, 0, WIDTH, HEIGHT);
    canvas.setColor(paints.fill());
    canvas.fillRect(0, HEIGHT - 12, WIDTH, 12);
    Glyph.draw(canvas, page.overall().status(), paints, MARGIN, 230, GLYPH);
    line(page.application().title(), Font.BOLD, 46, INK, MARGIN, 140);
    int beside = MARGIN + GLYPH + 40;
    line(page.overall().headline(), Font.BOLD, 76, paints.text(), beside, 322);
    line(facts(page), Font.PLAIN, 36, CAPTION, MARGIN, 460);
    Times times = new Times(ZoneOffset.UTC, page.now());
    String at = Times.date(times.today()) + ", " + times.clock(page.now());
    line("As of " + at, Font.PLAIN, 30, CAPTION, MARGIN, 540);
  }

  private static String facts(VisiblePage page) {
    List<String> facts = new ArrayList<>();
    VisiblePage.Overall overall = page.overall();
    if (overall.status().bad()) {
      facts.add("%d of %d components".formatted(overall.affected(), overall.total()));
    }
    page.uptimes().stream()
        .filter(uptime -> uptime.window().equals("30d") && uptime.sufficient(page.now()))
        .findFirst()
        .map(Uptime::ratio)
        .ifPresent(ratio -> facts.add("Uptime (30d) " + Figures.uptime(ratio)));
    return String.join(" · ", facts);
  }

  /** Smaller where it is too long, and cut where it is far too long. */
  private void line(String words, int style, int size, Color colour, int x, int y) {
    int room = WIDTH - MARGIN - x;
    canvas.setColor(colour);
    int fitting = size;
    while (fitting > size / 2 && width(words, style, fitting) > room) {
      fitting -= 2;
    }
    String shown = words;
    int end = words.length();
    while (end > 1 && width(shown, style, fitting) > room) {
      end = words.offsetByCodePoints(end, -1);
      shown = words.substring(0, end) + "…";
    }
    canvas.drawString(shown, x, y);
  }

  private int width(String words, int style, int size) {
    canvas.setFont(new Font(Font.SANS_SERIF, style, size));
    return canvas.getFontMetrics().stringWidth(words);
  }

  private static byte[] encoded(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
