package org.consilium.library;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.consilium.accounts.Byline;
import org.consilium.cases.Nameless;
import org.consilium.cases.Option;
import org.consilium.evidence.Reference;
import org.consilium.privacy.Screening;
import org.jspecify.annotations.Nullable;

/** Reads the texts of one case once more before they leave. */
final class Reading {
  private final Screening screening;
  private final Locale language;
  private final Nameless nameless;
  private final Manifest.Counts counts;

  /**
   * @param people who speak in the case, whether or not they agree
   */
  Reading(
      Screening screening,
      Locale language,
      Collection<Byline> people,
      String someone,
      Manifest.Counts counts) {
    this.screening = screening;
    this.language = language;
    this.nameless = new Nameless(people, someone);
    this.counts = counts;
  }

  /** A text without colleagues; null when it is empty, or the engine finds something in it. */
  @Nullable String text(@Nullable String written) {
    if (written == null || written.isBlank()) {
      return null;
    }
    String text = nameless.in(written);
    if (!screening.screen(language, Map.of("text", text), Map.of()).open().isEmpty()) {
      counts.add("textsWithFindings", 1);
      return null;
    }
    return text;
  }

  /** Those that may leave, in their order. */
  List<String> texts(Collection<String> written) {
    List<String> texts = new ArrayList<>();
    for (String one : written) {
      String text = text(one);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** Null when nothing of it may leave. */
  LibraryCase.@Nullable Reply reply(LibraryRows.Given given, long asker) {
    String body = text(given.body());
    List<LibraryCase.Proposal> proposals = new ArrayList<>();
    for (int rank = 0; rank < given.differential().size(); rank++) {
      String diagnosis = text(given.differential().get(rank));
      if (diagnosis != null) {
        proposals.add(
            new LibraryCase.Proposal(diagnosis, concept(given, rank), confidence(given, rank)));
      }
    }
    List<LibraryCase.Treatment> options = options(given.options());
    if (body == null && proposals.isEmpty() && options.isEmpty()) {
      return null;
    }
    return new LibraryCase.Reply(
        given.author().profession().name(),
        given.author().specialty(),
        given.author().id() == asker,
        given.blind(),
        given.contested(),
        given.useful(),
        body,
        proposals,
        options,
        text(given.next()),
        references(given.sources()));
  }

  private List<LibraryCase.Treatment> options(List<Option> given) {
    List<LibraryCase.Treatment> options = new ArrayList<>();
    for (Option option : given) {
      String words = text(option.words());
      if (words != null) {
        options.add(
            new LibraryCase.Treatment(
                words,
                option.concept().isEmpty() ? null : option.concept(),
                text(option.dose()),
                text(option.pros()),
                text(option.cons()),
                text(option.against())));
      }
    }
    return options;
  }

  private static @Nullable String concept(LibraryRows.Given given, int rank) {
    return rank < given.concepts().size() && !given.concepts().get(rank).isEmpty()
        ? given.concepts().get(rank)
        : null;
  }

  private static @Nullable Integer confidence(LibraryRows.Given given, int rank) {
    return rank < given.confidence().size() && given.confidence().get(rank) > 0
        ? given.confidence().get(rank)
        : null;
  }

  /** Numbers of publications only: what else somebody typed may hold a name. */
  private static List<String> references(List<String> sources) {
    return sources.stream()
        .map(Reference::of)
        .filter(reference -> !reference.identifier().isEmpty())
        .map(Reference::name)
        .distinct()
        .toList();
  }
}
