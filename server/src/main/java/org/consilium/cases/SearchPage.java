package org.consilium.cases;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.consilium.communities.Specialties;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Markdown;
import org.consilium.search.Marks;
import org.consilium.search.Search;
import org.consilium.search.Searchable;
import org.consilium.search.Wanted;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What was found, ready to show. */
@Component
public class SearchPage {
  private static final int SIZE = 20;
  private static final int MOST_SPECIALTIES = 8;
  private static final int TRIES = 3;

  private final Search search;
  private final Searchable searchable;
  private final Feed feed;
  private final Specialties specialties;
  private final MessageSource messages;

  SearchPage(
      Search search,
      Searchable searchable,
      Feed feed,
      Specialties specialties,
      MessageSource messages) {
    this.search = search;
    this.searchable = searchable;
    this.feed = feed;
    this.specialties = specialties;
    this.messages = messages;
  }

  /**
   * A case that was found.
   *
   * @param question the part of it that shows, with marks
   * @param elsewhere what was found in an answer or the outcome, when the question has less of it
   */
  public record Hit(Feed.Row row, List<Marks.Part> question, List<Marks.Part> elsewhere) {}

  /**
   * A way to narrow or widen.
   *
   * @param count how many cases it would leave, or null when they were not counted
   */
  public record Choice(String label, @Nullable Integer count, String address, boolean chosen) {}

  /** Choices of one sort; {@code name} is the end of a message key. */
  public record Group(String name, List<Choice> choices) {}

  /**
   * @param building how far the index is, in percent, when there is none; null otherwise
   * @param behind whether what is newest is not found yet
   * @param away whether the search engine does not answer
   * @param found null also when the viewer searched too often
   */
  public record Shown(
      Wanted wanted,
      @Nullable Integer building,
      Search.@Nullable Found found,
      List<Hit> hits,
      List<Group> groups,
      @Nullable String next,
      boolean behind,
      boolean away) {
    static Shown nothing(Wanted wanted, @Nullable Integer building, boolean away) {
      return new Shown(wanted, building, null, List.of(), List.of(), null, false, away);
    }
  }

  /** Nothing was looked for: what was typed stays, to be sent again in a moment. */
  static Shown unasked(Wanted wanted) {
    return Shown.nothing(wanted, null, false);
  }

  Shown show(Actor viewer, Wanted wanted, @Nullable String after) {
    for (int tries = 1; ; tries++) {
      switch (search.find(viewer, wanted, after, SIZE)) {
        case Search.Building(int percent) -> {
          return Shown.nothing(wanted, percent, false);
        }
        case Search.Away() -> {
          return Shown.nothing(wanted, null, true);
        }
        case Search.Found found -> {
          List<Hit> hits = hits(viewer, found);
          if (hits.size() == found.ids().size() || tries == TRIES) {
            return new Shown(
                wanted,
                null,
                found,
                hits,
                groups(viewer, wanted, found.facets()),
                next(wanted, found),
                search.behind(),
                false);
          }
          List<Long> shown = hits.stream().map(hit -> hit.row().line().id()).toList();
          search.missing(found.ids().stream().filter(id -> !shown.contains(id)).toList());
        }
      }
    }
  }

  /** How far the index is, in percent; null once it is there. */
  @Nullable Integer building() {
    return search.building();
  }

  private static @Nullable String next(Wanted wanted, Search.Found found) {
    return found.next() == null ? null : wanted.with("after", found.next());
  }

  private List<Hit> hits(Actor viewer, Search.Found found) {
    if (found.ids().isEmpty()) {
      return List.of();
    }
    Marks marks = found.marks();
    Map<Long, Feed.Row> rows = new HashMap<>();
    Map<Long, Marks.Excerpt> questions = new HashMap<>();
    for (Feed.Row row : feed.of(viewer, found.ids())) {
      CaseLine line = row.line();
      rows.put(line.id(), row);
      questions.put(line.id(), marks.of(line.body(), line.language()));
    }
    Map<Long, List<Marks.Part>> elsewhere = elsewhere(questions, marks);
    return found.ids().stream()
        .filter(rows::containsKey)
        .map(
            id ->
                new Hit(
                    Objects.requireNonNull(rows.get(id)),
                    Objects.requireNonNull(questions.get(id)).parts(),
                    elsewhere.getOrDefault(id, List.of())))
        .toList();
  }

  /** Of the other texts the first that holds most of what was looked for, if more. */
  private Map<Long, List<Marks.Part>> elsewhere(Map<Long, Marks.Excerpt> questions, Marks marks) {
    Map<Long, List<Marks.Part>> elsewhere = new HashMap<>();
    List<Long> wanting = new ArrayList<>();
    questions.forEach(
        (id, question) -> {
          if (question.found() < marks.sought()) {
            wanting.add(id);
          }
        });
    for (Searchable.Document document : searchable.documents(wanting)) {
      Marks.Excerpt best = Objects.requireNonNull(questions.get(document.id()));
      List<String> texts = document.texts();
      for (int i = 1; i < texts.size() && best.found() < marks.sought(); i++) {
        Marks.Excerpt other = marks.of(Markdown.words(texts.get(i)), document.language());
        if (other.found() > best.found()) {
          best = other;
          elsewhere.put(document.id(), other.parts());
        }
      }
    }
    return elsewhere;
  }

  /** The ways to narrow, counted however many there are. */
  List<Group> counted(Actor viewer, Wanted wanted) {
    return groups(viewer, wanted, search.facets(viewer, wanted));
  }

  private List<Group> groups(
      Actor viewer, Wanted wanted, Map<String, Map<String, Integer>> facets) {
    List<Group> groups = new ArrayList<>();
    groups.add(new Group("specialty", specialties(viewer, wanted, counts(facets, "specialty"))));
    groups.add(
        group(
            viewer, wanted, "kind", wanted.kind(), List.of(Kind.values()), facets, "cases.kind."));
    groups.add(
        group(
            viewer,
            wanted,
            "state",
            wanted.state(),
            List.of(State.values()),
            facets,
            "cases.filter."));
    Integer pictured = counts(facets, "image").get("true");
    if (pictured != null || wanted.image()) {
      groups.add(
          new Group(
              "image",
              List.of(
                  choice(
                      wanted,
                      "image",
                      "true",
                      say(viewer, "cases.search.image"),
                      pictured,
                      wanted.image()))));
    }
    groups.removeIf(group -> group.choices().isEmpty());
    return groups;
  }

  private List<Choice> specialties(Actor viewer, Wanted wanted, Map<String, Integer> counts) {
    Collator collator = Collator.getInstance(viewer.language());
    List<Choice> all =
        specialties.all().stream()
            .filter(
                each -> counts.containsKey(each.code()) || each.code().equals(wanted.specialty()))
            .map(
                each ->
                    choice(
                        wanted,
                        "specialty",
                        each.code(),
                        each.name(viewer.language()),
                        counts.get(each.code()),
                        each.code().equals(wanted.specialty())))
            .sorted(
                Comparator.comparing(Choice::chosen)
                    .thenComparing(choice -> Objects.requireNonNullElse(choice.count(), 0))
                    .reversed()
                    .thenComparing(Choice::label, collator))
            .toList();
    return all.subList(0, Math.min(MOST_SPECIALTIES, all.size()));
  }

  private <E extends Enum<E>> Group group(
      Actor viewer,
      Wanted wanted,
      String name,
      String chosen,
      List<E> constants,
      Map<String, Map<String, Integer>> facets,
      String prefix) {
    Map<String, Integer> counts = counts(facets, name);
    return new Group(
        name,
        constants.stream()
            .map(Enum::name)
            .filter(each -> counts.containsKey(each) || each.equals(chosen))
            .map(
                each ->
                    choice(
                        wanted,
                        name,
                        each,
                        say(viewer, prefix + each),
                        counts.get(each),
                        each.equals(chosen)))
            .toList());
  }

  private static Choice choice(
      Wanted wanted,
      String name,
      String value,
      String label,
      @Nullable Integer count,
      boolean chosen) {
    return new Choice(label, count, wanted.with(name, chosen ? "" : value), chosen);
  }

  private static Map<String, Integer> counts(
      Map<String, Map<String, Integer>> facets, String name) {
    return facets.getOrDefault(name, Map.of());
  }

  private String say(Actor viewer, String key) {
    return messages.getMessage(key, new Object[0], viewer.language());
  }
}
