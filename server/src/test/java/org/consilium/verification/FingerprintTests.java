package org.consilium.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.consilium.deid.WebP;
import org.junit.jupiter.api.Test;

class FingerprintTests {
  private final BufferedImage card = Cards.order("HADDAD", "Amal", "10100000001", 4);

  @Test
  void theSamePictureIsKnownAgainScaledCompressedBrightened() throws IOException {
    Fingerprint first = Fingerprint.of(card);
    assertSame(first, scaled(card, 640, 400));
    assertSame(first, scaled(card, 1500, 938));
    assertSame(first, ImageIO.read(new ByteArrayInputStream(WebP.encode(card, 900, 0.3f))));
    assertSame(first, brighter(card));
    assertSame(first, cropped(card, 6));
  }

  @Test
  void twoCardsOfTheSamePrintAreTwo() {
    Fingerprint first = Fingerprint.of(card);
    for (int i = 0; i < 6; i++) {
      Fingerprint other = Fingerprint.of(Cards.order("KELLER", "Bruno", "1020000000" + i, 20 + i));
      assertThat(same(first, other)).as("card " + i).isFalse();
    }
  }

  @Test
  void picturesWithinTheBoundShareABand() {
    Fingerprint one = new Fingerprint(0x0123456789abcdefL, "0".repeat(256));
    Fingerprint other = new Fingerprint(0x0123456789abcdefL ^ 0x0101010101010100L, "0".repeat(256));
    assertThat(Long.bitCount(one.coarse() ^ other.coarse())).isEqualTo(Fingerprint.COARSE_WITHIN);
    assertThat(one.bands()).containsAnyOf(other.bands());
  }

  private static void assertSame(Fingerprint first, BufferedImage picture) {
    Fingerprint other = Fingerprint.of(picture);
    assertThat(Long.bitCount(first.coarse() ^ other.coarse()))
        .isLessThanOrEqualTo(Fingerprint.COARSE_WITHIN);
    assertThat(distance(first, other)).isLessThanOrEqualTo(Fingerprint.FINE_WITHIN);
  }

  private static boolean same(Fingerprint one, Fingerprint other) {
    return Long.bitCount(one.coarse() ^ other.coarse()) <= Fingerprint.COARSE_WITHIN
        && distance(one, other) <= Fingerprint.FINE_WITHIN;
  }

  private static int distance(Fingerprint one, Fingerprint other) {
    int distance = 0;
    for (int i = 0; i < one.fine().length(); i++) {
      distance += one.fine().charAt(i) == other.fine().charAt(i) ? 0 : 1;
    }
    return distance;
  }

  private static BufferedImage scaled(BufferedImage picture, int width, int height) {
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = scaled.createGraphics();
    pen.drawImage(
        picture.getScaledInstance(width, height, Image.SCALE_SMOOTH), 0, 0, Color.WHITE, null);
    pen.dispose();
    return scaled;
  }

  private static BufferedImage brighter(BufferedImage picture) {
    return new RescaleOp(1.06f, 4, null).filter(picture, null);
  }

  private static BufferedImage cropped(BufferedImage picture, int edge) {
    return picture.getSubimage(
        edge, edge, picture.getWidth() - 2 * edge, picture.getHeight() - 2 * edge);
  }
}
