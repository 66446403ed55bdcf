package dev.signalbox.query.preview;

import dev.signalbox.core.status.Status;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;

/** The sign of a status on a square of 18 by 18: a shape, and what is knocked out of it. */
final class Glyph {
  private static final double SIDE = 18;
  private static final BasicStroke MARK =
      new BasicStroke(1.9f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  private static final BasicStroke DASHED =
      new BasicStroke(
          1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {3.1f, 2.2f}, 0);

  private Glyph() {}

  static void draw(Graphics2D on, Status status, Paints paints, int x, int y, int size) {
    Graphics2D canvas = (Graphics2D) on.create();
    canvas.translate(x, y);
    canvas.scale(size / SIDE, size / SIDE);
    canvas.setColor(paints.fill());
    if (status == Status.UNKNOWN) {
      canvas.setStroke(DASHED);
      canvas.draw(new Ellipse2D.Double(1.4, 1.4, 15.2, 15.2));
    } else {
      canvas.fill(body(status));
      canvas.setColor(paints.tint());
    }
    canvas.setStroke(MARK);
    canvas.draw(mark(status));
    canvas.dispose();
  }

  private static Shape body(Status status) {
    return switch (status) {
      case OPERATIONAL, UNKNOWN -> new Ellipse2D.Double(1, 1, 16, 16);
      case DEGRADED -> polygon(9, 0.4, 17.6, 9, 9, 17.6, 0.4, 9);
      case PARTIAL_OUTAGE -> polygon(9, 0.7, 17.8, 16.5, 0.2, 16.5);
      case OUTAGE ->
          polygon(
              5.9, 0.8, 12.1, 0.8, 17.2, 5.9, 17.2, 12.1, 12.1, 17.2, 5.9, 17.2, 0.8, 12.1, 0.8,
              5.9);
      case MAINTENANCE -> new RoundRectangle2D.Double(1, 1, 16, 16, 7.2, 7.2);
    };
  }

  private static Shape mark(Status status) {
    return switch (status) {
      case OPERATIONAL -> lines(5.4, 9.3, 7.9, 11.8, 12.7, 6.6);
      case DEGRADED -> lines(5.6, 7.6, 9, 11, 12.4, 7.6);
      case PARTIAL_OUTAGE -> with(lines(9, 6.3, 9, 10.4), lines(9, 13.3, 9, 13.35));
      case OUTAGE -> with(lines(6.2, 6.2, 11.8, 11.8), lines(11.8, 6.2, 6.2, 11.8));
      case MAINTENANCE ->
          with(lines(5.2, 12.8, 10, 8), new Arc2D.Double(9.3, 4.3, 4.6, 4.6, 100, 250, Arc2D.OPEN));
      case UNKNOWN ->
          with(
              with(
                  new Arc2D.Double(6.9, 5, 4.2, 4.2, 180, -225, Arc2D.OPEN),
                  lines(9.2, 9, 9, 10.3)),
              lines(9, 12.7, 9, 12.75));
    };
  }

  private static Path2D with(Shape one, Shape other) {
    Path2D both = new Path2D.Double(one);
    both.append(other, false);
    return both;
  }

  private static Path2D lines(double... points) {
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    return path;
  }

  private static Path2D polygon(double... points) {
    Path2D path = lines(points);
    path.closePath();
    return path;
  }
}
