package org.consilium.library;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the library, as {@code docs/library.schema.json} describes it: what a component may be
 * and means stands there.
 */
record LibraryCase(
    String id,
    String asked,
    String kind,
    String language,
    List<String> specialties,
    @Nullable String age,
    @Nullable String sex,
    @Nullable String setting,
    String question,
    @Nullable String tried,
    List<String> options,
    List<Reply> answers,
    Outcome outcome,
    List<Picture> images) {

  record Reply(
      String profession,
      @Nullable String specialty,
      boolean asker,
      boolean blind,
      boolean contested,
      int useful,
      @Nullable String text,
      List<Proposal> differential,
      List<Treatment> options,
      @Nullable String next,
      List<String> references) {}

  record Proposal(String diagnosis, @Nullable String concept, @Nullable Integer confidence) {}

  record Treatment(
      String words,
      @Nullable String concept,
      @Nullable String dose,
      @Nullable String pros,
      @Nullable String cons,
      @Nullable String against) {}

  record Outcome(
      String closed, boolean resolved, @Nullable String diagnosis, @Nullable String done) {}

  record Picture(String file, int width, int height, int masks) {}
}
