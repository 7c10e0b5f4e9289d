package org.consilium.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

/** Twelve leads of ten seconds on millimetre paper: 25 mm/s, 10 mm/mV, lead II again below. */
final class EcgPicture {
  private static final int WIDTH = 1800;
  private static final int HEIGHT = 1100;

  /** Pixels in a millimetre of paper. */
  private static final double MM = 6.4;

  private static final double LEFT = 100;
  private static final double TOP = 228;
  private static final double ROW = 37 * MM;
  private static final double SECONDS = 2.5;
  private static final String[][] ROWS = {
    {"I", "aVR", "V1", "V4"}, {"II", "aVL", "V2", "V5"}, {"III", "aVF", "V3", "V6"}
  };

  private final EcgTrace trace;
  private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
  private final Graphics2D pen = Layer.pen(image);

  private EcgPicture(EcgTrace trace) {
    this.trace = trace;
  }

  static BufferedImage of(EcgTrace trace) {
    EcgPicture picture = new EcgPicture(trace);
    picture.paper();
    picture.header();
    for (int row = 0; row < ROWS.length; row++) {
      picture.row(row, ROWS[row]);
    }
    picture.row(3, new String[] {"II"});
    picture.pen.dispose();
    return picture.scanned();
  }

  private void paper() {
    pen.setColor(new Color(255, 247, 243));
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    for (int i = 0; i * MM < WIDTH; i++) {
      line(i, i * MM, 0, i * MM, HEIGHT);
    }
    for (int i = 0; i * MM < HEIGHT; i++) {
      line(i, 0, i * MM, WIDTH, i * MM);
    }
  }

  private void line(int index, double x1, double y1, double x2, double y2) {
    boolean fifth = index % 5 == 0;
    pen.setColor(fifth ? new Color(233, 152, 150) : new Color(247, 212, 208));
    pen.setStroke(new BasicStroke(fifth ? 1.5f : 0.9f));
    pen.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  private void header() {
    pen.setColor(new Color(40, 42, 48));
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 22));
    pen.drawString("25 mm/s   10 mm/mV   0,05 – 150 Hz   50 Hz", (float) LEFT, 62);
    pen.drawString(trace.rate() + " /min", WIDTH - 230, 62);
  }

  private void row(int row, String[] leads) {
    double middle = TOP + row * ROW;
    double column = 4 * SECONDS / leads.length;
    calibration(middle);
    Path2D path = new Path2D.Double();
    for (int i = 0; i < leads.length; i++) {
      double from = i * column;
      label(leads[i], x(from), middle);
      for (double t = from; t < from + column - 0.004; t += 0.002) {
        double y = middle - trace.millivolts(leads[i], t) * 10 * MM;
        if (t == 0) {
          path.moveTo(x(t), y);
        } else {
          path.lineTo(x(t), y);
        }
      }
      if (i > 0) {
        pen.setStroke(new BasicStroke(2));
        pen.draw(new Line2D.Double(x(from), middle - 34, x(from), middle - 20));
        pen.draw(new Line2D.Double(x(from), middle + 20, x(from), middle + 34));
      }
    }
    pen.setColor(new Color(24, 26, 34));
    pen.setStroke(new BasicStroke(2.3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.draw(path);
  }

  /** One millivolt for two tenths of a second. */
  private void calibration(double middle) {
    Path2D pulse = new Path2D.Double();
    pulse.moveTo(LEFT - 11 * MM, middle);
    pulse.lineTo(LEFT - 9 * MM, middle);
    pulse.lineTo(LEFT - 9 * MM, middle - 10 * MM);
    pulse.lineTo(LEFT - 4 * MM, middle - 10 * MM);
    pulse.lineTo(LEFT - 4 * MM, middle);
    pulse.lineTo(LEFT - 2 * MM, middle);
    pen.setColor(new Color(24, 26, 34));
    pen.setStroke(new BasicStroke(2.3f));
    pen.draw(pulse);
  }

  private void label(String lead, double x, double middle) {
    pen.setColor(new Color(24, 26, 34));
    pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 24));
    pen.drawString(lead, (float) x + 10, (float) (middle - 14 * MM));
  }

  private static double x(double seconds) {
    return LEFT + seconds * 25 * MM;
  }

  /** The unevenness of paper under a phone: a soft gradient and a little grain. */
  private BufferedImage scanned() {
    Noise noise = new Noise(77);
    return Photo.exposed(
        WIDTH,
        HEIGHT,
        0.022,
        (x, y, rgb) -> {
          int pixel = image.getRGB(x, y);
          double light =
              1.0 - 0.10 * x / WIDTH * y / HEIGHT + 0.02 * noise.octaves(x / 500.0, y / 400.0, 2);
          rgb[0] = (pixel >> 16 & 0xFF) / 255.0 * light;
          rgb[1] = (pixel >> 8 & 0xFF) / 255.0 * light;
          rgb[2] = (pixel & 0xFF) / 255.0 * light * 0.995;
        });
  }
}
