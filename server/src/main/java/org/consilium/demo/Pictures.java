package org.consilium.demo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * The pictures of the demonstration: every one is computed here, from formulas and a fixed seed, so
 * that no patient, living or dead, stands in the repository. No face, no real record.
 *
 * <p>Run with a folder as argument, {@link #main} writes them all into it.
 */
public final class Pictures {
  /** The names {@link #draw} knows. */
  public static final List<String> NAMES =
      List.of(
          "leg-plaque",
          "skin-annular",
          "skin-purpura",
          "skin-mole",
          "ecg-sinus",
          "ecg-stemi",
          "ecg-af",
          "xray-chest",
          "xray-wrist",
          "growth-curve",
          "fundus",
          "otoscopy");

  private Pictures() {}

  /**
   * Draws a picture, always the same for the same name on the same machine (letters depend on its
   * fonts).
   *
   * @return opaque RGB: skin and growth chart 1600 × 1200 pixels, ECG 1800 × 1100, the others
   *     between 1000 and 1400 a side
   * @throws IllegalArgumentException for a name not in {@link #NAMES}
   */
  public static BufferedImage draw(String name) {
    return switch (name) {
      case "leg-plaque" -> SkinPicture.plaque();
      case "skin-annular" -> SkinPicture.annular();
      case "skin-purpura" -> SkinPicture.purpura();
      case "skin-mole" -> SkinPicture.mole();
      case "ecg-sinus" -> EcgPicture.of(EcgTrace.sinus());
      case "ecg-stemi" -> EcgPicture.of(EcgTrace.inferiorInfarction());
      case "ecg-af" -> EcgPicture.of(EcgTrace.fibrillation());
      case "xray-chest" -> ChestPicture.draw();
      case "xray-wrist" -> WristPicture.draw();
      case "growth-curve" -> GrowthPicture.draw();
      case "fundus" -> FundusPicture.draw();
      case "otoscopy" -> OtoscopyPicture.draw();
      default -> throw new IllegalArgumentException("no picture of that name: " + name);
    };
  }

  /** The format a picture is best kept in: charts and tracings as PNG, photographs as JPEG. */
  static String format(String name) {
    return name.startsWith("ecg") || name.startsWith("growth") ? "png" : "jpg";
  }

  /**
   * Writes every picture, as {@code name.jpg} or {@code name.png}, into the folder {@code args[0]}.
   */
  public static void main(String[] args) throws IOException {
    System.setProperty("java.awt.headless", "true");
    Path folder = Files.createDirectories(Path.of(args[0]));
    for (String name : NAMES) {
      String format = format(name);
      Path file = folder.resolve(String.format(Locale.ROOT, "%s.%s", name, format));
      ImageIO.write(draw(name), format, file.toFile());
    }
  }
}
