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
  @ValueSource(ints = {0, 45, 135, 200, 290})
  void findsAHeadTurnedAnyWay(int degrees) {
    BufferedImage picture = DrawnHeads.picture(400, 320, 210, 165, 90, Math.toRadians(degrees));
    ImageFinding found = assertCovered(picture, 210, 165, 90).getFirst();
    assertThat(found.type()).isEqualTo(ImageType.HEAD);
    assertThat(found.reasonKey()).isEqualTo("privacy.reason.head_in_image");
  }

  @ParameterizedTest
  @ValueSource(ints = {18, 90, 420})
  void findsSmallHeadsAndLargeOnes(int size) {
    assertCovered(DrawnHeads.picture(900, 700, 450, 350, size, 0.1), 450, 350, size);
  }

  @Test
  void findsAHeadInTheDark() {
    BufferedImage picture = DrawnHeads.picture(400, 320, 210, 165, 90, 0.2);
    int[] samples = Pixels.samples(picture);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = samples[i] >>> 2 & 0x3f3f3f;
    }
    assertCovered(picture, 210, 165, 90);
  }

  @Test
  void theThirdNetworkSeesAFaceToo() throws Exception {
    BufferedImage picture = DrawnHeads.picture(256, 256, 128, 128, 110, 0);
    List<Face> faces = SsdFaces.shipped().faces(Pixels.samples(picture), 0.1);
    assertThat(HeadDetector.best(faces).getFirst())
        .satisfies(face -> assertThat(face.isAt(new Face(128, 128, 110, 0, 1))).isTrue());
    int[] wall = new int[256 * 256];
    assertThat(SsdFaces.shipped().faces(wall, 0.1)).isEmpty();
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
    BufferedImage picture = DrawnHeads.picture(600, 600, 300, 300, 150, 0);
    Box box = detector.detect(picture).getFirst().box();
    assertThat(box.y()).isLessThan(300 - 135);
    assertThat(box.y() + box.height()).isGreaterThan(300 + 135);
    assertThat(box.x()).isLessThan(300 - 84);
    assertThat(box.x() + box.width()).isGreaterThan(300 + 84);
  }

  @Test
  void skinWithoutAHeadIsLeftAlone() {
    int masked = 0;
    for (int seed = 0; seed < 4; seed++) {
      masked += detector.detect(SkinPictures.lesion(seed)).isEmpty() ? 0 : 1;
    }
    assertThat(masked).isLessThanOrEqualTo(1);
    assertThat(detector.detect(Pixels.blank(1, 1))).isEmpty();
    assertThat(detector.detect(Pixels.blank(3000, 2))).isEmpty();
  }

  @Test
  void severalPicturesAtOnceGiveWhatEachGivesAlone() throws Exception {
    BufferedImage picture = DrawnHeads.picture(300, 240, 150, 120, 60, 0.4);
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
    BufferedImage picture = DrawnHeads.picture(300, 240, 150, 120, 60, 0);
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

  private List<ImageFinding> assertCovered(BufferedImage picture, int x, int y, int size) {
    List<ImageFinding> found = detector.detect(picture);
    List<Box> boxes = found.stream().map(ImageFinding::box).toList();
    assertThat(boxes)
        .anyMatch(
            box ->
                holds(box, x - 0.3 * size, y)
                    && holds(box, x + 0.3 * size, y)
                    && holds(box, x, y - 0.3 * size)
                    && holds(box, x, y + 0.3 * size));
    return found;
  }

  private static boolean holds(Box box, double x, double y) {
    return x >= box.x() && y >= box.y() && x < box.x() + box.width() && y < box.y() + box.height();
  }
}
