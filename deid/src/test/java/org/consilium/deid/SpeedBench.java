package org.consilium.deid;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Measures seconds and memory for photographs of twelve megapixels, from bytes to bytes. */
final class SpeedBench {

  private SpeedBench() {}

  public static void main(String[] arguments) throws Exception {
    BufferedImage picture = DrawnHeads.picture(4000, 3000, 1500, 1300, 500, 0.3);
    Pictures.write(
        picture, "DUPONT MARIE 12/03/1961", "SansSerif", 70, 200, 2800, java.awt.Color.WHITE);
    byte[] file = PictureFiles.jpeg(picture, 0.9f);
    ImageIntake intake = new ImageIntake(ImageIntake.Limits.defaults());
    ImageScreen screen = new ImageScreen();
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      long start = System.nanoTime();
      work(file, intake, screen);
      seconds.add((System.nanoTime() - start) / 1e9);
    }
    System.out.println("seconds one after the other: " + seconds);
    figure("photo_12_megapixels_first", seconds.getFirst(), "s");
    figure("photo_12_megapixels", seconds.stream().sorted().toList().get(seconds.size() / 2), "s");
    parts(file, intake);
    memory("after_one_by_one");
    long start = System.nanoTime();
    List<Callable<byte[]>> tasks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tasks.add(() -> work(file, intake, screen));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<byte[]> result : threads.invokeAll(tasks)) {
        result.get();
      }
    }
    figure("photo_12_megapixels_8_at_once", (System.nanoTime() - start) / 1e9, "s");
    memory("after_8_at_once");
    System.exit(0);
  }

  private static byte[] work(byte[] file, ImageIntake intake, ImageScreen screen) {
    BufferedImage image =
        switch (intake.read(file)) {
          case ImageIntake.Accepted accepted -> accepted.image();
          case ImageIntake.Refused refused -> throw new IllegalStateException(refused.toString());
        };
    List<Box> boxes = screen.screen(image).stream().map(ImageFinding::box).toList();
    return WebP.encode(Redaction.apply(image, boxes), 1600, 0.8f);
  }

  private static void parts(byte[] file, ImageIntake intake) {
    if (intake.read(file) instanceof ImageIntake.Accepted accepted) {
      time("decode", () -> intake.read(file));
      time("lettering", () -> new BurnedInText().detect(accepted.image()));
      time("heads", () -> new HeadDetector().detect(accepted.image()));
      time("encode", () -> WebP.encode(accepted.image(), 1600, 0.8f));
    }
  }

  private static void time(String name, Runnable task) {
    double[] seconds = new double[5];
    for (int i = 0; i < seconds.length; i++) {
      long start = System.nanoTime();
      task.run();
      seconds[i] = (System.nanoTime() - start) / 1e9;
    }
    Arrays.sort(seconds);
    figure("photo_12_megapixels_" + name, seconds[seconds.length / 2], "s");
  }

  private static void figure(String name, double value, String unit) {
    System.out.printf(Locale.ROOT, "figure %s %.3f %s%n", name, value, unit);
  }

  private static void memory(String name) throws Exception {
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM")) {
          double kilobytes = Double.parseDouble(line.replaceAll("\\D", ""));
          figure("memory_most_" + name, kilobytes / 1024, "MB");
        }
      }
    }
  }
}
