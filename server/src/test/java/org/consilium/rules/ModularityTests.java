package org.consilium.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.consilium.Consilium;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.scheduling.annotation.EnableScheduling;

class ModularityTests {
  /** Lowest first. Imports go down only; rooms of one storey never import each other. */
  private static final List<List<String>> STOREYS =
      List.of(
          List.of("foundation", "database", "deid"),
          List.of("web", "audit"),
          List.of("accounts"),
          List.of("pseudonyms"),
          List.of("privacy", "providers", "push", "evidence"),
          List.of("media", "notifications"),
          List.of("moderation"),
          List.of("communities", "officers"),
          List.of("verification", "search"),
          List.of("directory", "paging"),
          List.of("cases"),
          List.of("teaching"),
          List.of("admin", "rights", "service"),
          List.of("library"),
          List.of("demo"));

  private static final ApplicationModules ROOMS = ApplicationModules.of(Consilium.class);

  @Test
  void roomsUseOnlyWhatOthersPromise() {
    ROOMS.verify();
  }

  @Test
  void everyRoomSaysWhatItStandsOn() {
    List<Path> silent =
        Sources.in("java", "package-info.java").stream()
            .filter(file -> !file.getParent().endsWith("consilium"))
            .filter(
                file -> {
                  String text = Sources.text(file);
                  return !text.contains("@ApplicationModule(")
                      || !text.contains("allowedDependencies")
                      || !text.contains("@NullMarked");
                })
            .toList();
    assertThat(silent).as("package-info without allowedDependencies or @NullMarked").isEmpty();
  }

  @Test
  void everyRoomTellsItsStory() {
    List<String> untold =
        ROOMS.stream()
            .map(room -> room.getIdentifier().toString())
            .filter(room -> !room.equals("deid"))
            .filter(room -> storyLines(room) < 3)
            .toList();
    assertThat(untold).as("rooms whose package-info tells less than three lines").isEmpty();
  }

  @Test
  void everyRoomHasAStorey() {
    assertThat(STOREYS.stream().flatMap(List::stream))
        .containsAll(ROOMS.stream().map(room -> room.getIdentifier().toString()).toList());
  }

  @Test
  void importsGoDownOnly() {
    List<String> upwards = new ArrayList<>();
    for (ApplicationModule room : ROOMS) {
      String from = room.getIdentifier().toString();
      imports(room)
          .filter(to -> storey(to) >= storey(from))
          .forEach(to -> upwards.add(from + " -> " + to));
    }
    assertThat(upwards).isEmpty();
  }

  @Test
  void theClockIsWoundOnce() {
    assertThat(House.CLASSES.stream().filter(type -> type.isAnnotatedWith(EnableScheduling.class)))
        .hasSize(1);
  }

  private static Stream<String> imports(ApplicationModule room) {
    return room.getDirectDependencies(ROOMS)
        .uniqueModules()
        .map(other -> other.getIdentifier().toString());
  }

  private static int storey(String room) {
    for (int storey = 0; storey < STOREYS.size(); storey++) {
      if (STOREYS.get(storey).contains(room)) {
        return storey;
      }
    }
    return -1;
  }

  private static long storyLines(String room) {
    return Sources.text(Path.of("src/main/java/org/consilium", room, "package-info.java"))
        .lines()
        .filter(line -> line.startsWith(" * "))
        .count();
  }
}
