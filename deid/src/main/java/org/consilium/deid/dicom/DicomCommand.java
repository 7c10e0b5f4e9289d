package org.consilium.deid.dicom;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;

/** The command {@code dicom IN OUT}. */
public final class DicomCommand {

  public static final String USAGE =
      """
             dicom IN OUT [--png F] [--frame N] [--report F] [--shift-dates] [--clean-descriptors]
                               de-identifies a DICOM file, or all files of the folder IN into
                               the folder OUT in one run, so that UIDs stay consistent
      """;

  private static final Set<String> WITH_VALUE = Set.of("--png", "--frame", "--report");

  private DicomCommand() {}

  /**
   * @param words what follows 'dicom'
   * @return 0 done, 1 refused, 2 wrong usage
   */
  public static int run(List<String> words, PrintStream err) throws IOException {
    List<String> paths = new ArrayList<>();
    Map<String, String> values = new HashMap<>();
    Set<DicomOption> options = EnumSet.noneOf(DicomOption.class);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--shift-dates")) {
        options.add(DicomOption.SHIFT_DATES);
      } else if (word.equals("--clean-descriptors")) {
        options.add(DicomOption.CLEAN_DESCRIPTORS);
      } else if (WITH_VALUE.contains(word) && i + 1 < words.size()) {
        values.put(word, words.get(++i));
      } else if (word.startsWith("--")) {
        return wrong(err);
      } else {
        paths.add(word);
      }
    }
    String frame = values.getOrDefault("--frame", "0");
    if (paths.size() != 2 || !frame.matches("\\d{1,6}")) {
      return wrong(err);
    }
    DicomRun run = new DicomRun(options);
    Path from = Path.of(paths.get(0));
    Path to = Path.of(paths.get(1));
    if (Files.isDirectory(from)) {
      return values.isEmpty() ? folder(run, from, to, err) : wrong(err);
    }
    Optional<DicomRun.Cleaned> cleaned = file(run, from, to, err);
    if (cleaned.isEmpty()) {
      return 1;
    }
    if (values.containsKey("--report")) {
      String report = cleaned.get().report().json() + "\n";
      Files.writeString(
          Path.of(values.getOrDefault("--report", "")), report, StandardCharsets.UTF_8);
    }
    if (values.containsKey("--png")) {
      Path png = Path.of(values.getOrDefault("--png", ""));
      return png(run, cleaned.get().file(), Integer.parseInt(frame), png, err);
    }
    return 0;
  }

  private static int wrong(PrintStream err) {
    err.print("usage:\n" + USAGE);
    return 2;
  }

  /** Numbered, because file names may be names of patients. */
  private static int folder(DicomRun run, Path from, Path to, PrintStream err) throws IOException {
    List<Path> files;
    try (var all = Files.walk(from)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    Files.createDirectories(to);
    int refused = 0;
    for (int i = 0; i < files.size(); i++) {
      Path target = to.resolve("%06d.dcm".formatted(i + 1));
      refused += file(run, files.get(i), target, err).isEmpty() ? 1 : 0;
    }
    err.println(files.size() - refused + " done, " + refused + " refused");
    return refused == 0 ? 0 : 1;
  }

  private static Optional<DicomRun.Cleaned> file(DicomRun run, Path from, Path to, PrintStream err)
      throws IOException {
    if (Files.size(from) > DicomLimits.defaults().maxBytes()) {
      err.println("refused: " + DicomRefusal.TOO_LARGE);
      return Optional.empty();
    }
    switch (run.clean(Files.readAllBytes(from))) {
      case DicomRun.Refused refused -> {
        err.println("refused: " + refused.reason());
        return Optional.empty();
      }
      case DicomRun.Cleaned cleaned -> {
        Files.write(to, cleaned.file());
        err.println(
            cleaned.report().frames() + " frames, " + cleaned.report().masked().size() + " masked");
        return Optional.of(cleaned);
      }
    }
  }

  private static int png(DicomRun run, byte[] file, int frame, Path to, PrintStream err)
      throws IOException {
    switch (run.show(file, frame)) {
      case DicomRun.NotShown notShown -> {
        err.println("no picture: " + notShown.reason());
        return 1;
      }
      case DicomRun.Shown shown -> {
        Files.write(to, png(shown.image()));
        return 0;
      }
    }
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
