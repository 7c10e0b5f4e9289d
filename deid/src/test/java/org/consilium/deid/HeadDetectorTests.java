package org.consilium.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadDetectorTests {

  private final HeadDetector detector = new HeadDetector();

  @ParameterizedTest
  @ValueSource(ints = {0, 45, 90, 135, 200, 290})
  void findsAHeadTurnedAnyWay(int degrees) {
    BufferedImage picture = DrawnHeads.picture(640, 480, 330, 250, 110, Math.toRadians(degrees));
    assertCovered(picture, 330, 250, 110);
    assertThat(detector.detect(picture).getFirst().type()).isEqualTo(ImageType.HEAD);
    assertThat(detector.detect(picture).getFirst().reasonKey())
        .isEqualTo("privacy.reason.head_in_image");
  }

  @ParameterizedTest
  @ValueSource(ints = {18, 40, 90, 250, 420})
  void findsSmallHeadsAndLargeOnes(int size) {
    assertCovered(DrawnHeads.picture(900, 700, 450, 350, size, 0.1), 450, 350, size);
  }

  @Test
  void findsEachOfSeveralHeads() {
    BufferedImage picture = DrawnHeads.picture(1000, 700, 200, 200, 90, 0);
    DrawnHeads.draw(picture, 550, 380, 120, 1.2);
    DrawnHeads.draw(picture, 850, 560, 60, -0.5);
    List<Box> boxes = detector.detect(picture).stream().map(ImageFinding::box).toList();
    for (int[] head : new int[][] {{200, 200}, {550, 380}, {850, 560}}) {
      assertThat(boxes).anyMatch(box -> holds(box, head[0], head[1]));
    }
  }

  @Test
  void theMaskReachesFromTheHairToTheNeck() {
    BufferedImage picture = DrawnHeads.picture(800, 800, 400, 400, 200, 0);
    Box box = detector.detect(picture).getFirst().box();
    assertThat(box.y()).isLessThan(400 - 180);
    assertThat(box.y() + box.height()).isGreaterThan(400 + 180);
    assertThat(box.x()).isLessThan(400 - 112);
    assertThat(box.x() + box.width()).isGreaterThan(400 + 112);
  }

  @Test
  void skinWithoutAHeadIsLeftAlone() {
    int masked = 0;
    for (int seed = 0; seed < 6; seed++) {
      masked += detector.detect(SkinPictures.lesion(seed)).isEmpty() ? 0 : 1;
    }
    assertThat(masked).isLessThanOrEqualTo(1);
    assertThat(detector.detect(Pixels.blank(1, 1))).isEmpty();
    assertThat(detector.detect(Pixels.blank(3000, 2))).isEmpty();
  }

  @Test
  void severalPicturesAtOnceGiveWhatEachGivesAlone() throws Exception {
    BufferedImage picture = DrawnHeads.picture(700, 500, 300, 220, 80, 0.4);
    List<ImageFinding> alone = detector.detect(picture);
    List<Callable<List<ImageFinding>>> tasks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      tasks.add(() -> detector.detect(picture));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<ImageFinding>> result : threads.invokeAll(tasks)) {
        assertThat(result.get()).isEqualTo(alone);
      }
    }
  }

  @Test
  void anotherDetectorIsReadWhenThePictureComes(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("other.onnx");
    HeadDetector other = new HeadDetector(file);
    BufferedImage picture = DrawnHeads.picture(500, 400, 250, 200, 90, 0);
    assertThatThrownBy(() -> other.detect(picture)).isInstanceOf(IllegalStateException.class);
    Files.write(file, shipped());
    assertThat(other.detect(picture)).isNotEmpty();
  }

  @Test
  void aFileThatIsNoDetectorStopsTheScreening(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("none.onnx"), "none");
    HeadDetector other = new HeadDetector(file);
    assertThatThrownBy(() -> other.detect(Pixels.blank(50, 50)))
        .isInstanceOf(IllegalStateException.class);
  }

  private static byte[] shipped() throws Exception {
    try (var in = Network.class.getResourceAsStream("models/blazeface-back-256.onnx")) {
      return in.readAllBytes();
    }
  }

  private void assertCovered(BufferedImage picture, int x, int y, int size) {
    List<Box> boxes = detector.detect(picture).stream().map(ImageFinding::box).toList();
    assertThat(boxes)
        .anyMatch(
            box ->
                holds(box, x - 0.3 * size, y)
                    && holds(box, x + 0.3 * size, y)
                    && holds(box, x, y - 0.3 * size)
                    && holds(box, x, y + 0.3 * size));
  }

  private static boolean holds(Box box, double x, double y) {
    return x >= box.x() && y >= box.y() && x < box.x() + box.width() && y < box.y() + box.height();
  }
}
