package org.consilium.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.media.Image;
import org.consilium.media.Images;
import org.consilium.privacy.Screened;
import org.consilium.privacy.Screening;
import org.consilium.teaching.LessonForm;
import org.consilium.teaching.Lessons;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Lessons made of closed cases of the demo, by their authors. */
@Component
@ConditionalOnProperty("consilium.demo")
class DemoLessons {
  private final Lessons lessons;
  private final Images images;
  private final Screening screening;

  DemoLessons(Lessons lessons, Images images, Screening screening) {
    this.lessons = lessons;
    this.images = images;
    this.screening = screening;
  }

  /** A case of the demo as it was settled. */
  record Settled(long id, Actor author) {}

  /**
   * @param cases by their keys
   */
  void settle(Map<String, Settled> cases) {
    for (Entry told : Entry.read("/demo/lessons.yaml")) {
      Settled of = Objects.requireNonNull(cases.get(told.text("case")), told.text("case"));
      LessonForm form = form(told, of.id());
      Screened screened = screening.screen(of.author().language(), form.texts(), Map.of());
      if (!form.errors().isEmpty() || !screened.clear()) {
        throw new IllegalStateException("demo lesson " + told.text("case"));
      }
      lessons.publish(of.author(), of.id(), form, screened);
    }
  }

  private LessonForm form(Entry told, long caseId) {
    Set<Long> pictures =
        images.of(new ContentRef(ContentRef.Kind.CASE, caseId)).stream()
            .map(Image::id)
            .collect(Collectors.toSet());
    List<LessonForm.Step> steps = new ArrayList<>();
    for (Entry step : told.entries("steps")) {
      steps.add(
          new LessonForm.Step(
              step.text("body"),
              Objects.requireNonNullElse(step.textOrNull("question"), ""),
              step.texts("choices"),
              step.flag("picture") ? pictures : Set.of()));
    }
    return new LessonForm(told.text("title"), steps);
  }
}
