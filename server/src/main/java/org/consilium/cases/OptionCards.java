package org.consilium.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.consilium.accounts.Byline;
import org.jspecify.annotations.Nullable;

/**
 * The options of a question side by side.
 *
 * @param groups key of each wording to that of its option
 */
record OptionCards(
    Collection<DifferentialRows.Standing> standing,
    Options.Heard heard,
    Map<String, String> groups) {

  /** One option of one answer. */
  private record Named(
      DifferentialRows.Standing answer, int place, Option option, Options.Proposal proposal) {}

  /** The voices that count: no asker's own, none against which a warning stands. */
  List<Agreement.Voice> voices() {
    Stream<Agreement.Voice> proposing =
        named()
            .filter(each -> !each.answer().asker() && !each.answer().contested())
            .map(
                each ->
                    new Agreement.Voice(
                        each.answer().author(),
                        group(each.option()),
                        Stance.PROPOSES,
                        each.proposal().at(),
                        each.answer().peer()));
    Stream<Agreement.Voice> saying =
        heard.said().stream()
            .filter(each -> groups.containsKey(each.words().option()))
            .map(
                each ->
                    new Agreement.Voice(
                        each.person(),
                        Objects.requireNonNull(groups.get(each.words().option())),
                        each.words().stance(),
                        each.at(),
                        each.peer()));
    return Stream.concat(proposing, saying).toList();
  }

  /**
   * The heaviest first; what nobody may propose with weight comes last.
   *
   * @param words of all options, by key of the option and by that of the wording
   * @param selves all the numbers of the viewer
   */
  List<Options.Card> of(
      List<Agreement.Tally> tallies, Map<String, Map<String, String>> words, Set<Long> selves) {
    Map<String, List<Named>> byOption = new LinkedHashMap<>();
    named()
        .forEach(
            each ->
                byOption.computeIfAbsent(group(each.option()), key -> new ArrayList<>()).add(each));
    List<Agreement.Tally> all = new ArrayList<>(tallies);
    byOption.keySet().stream()
        .filter(key -> tallies.stream().noneMatch(tally -> tally.option().equals(key)))
        .forEach(key -> all.add(Agreement.Tally.none(key)));
    return all.stream()
        .filter(tally -> byOption.containsKey(tally.option()))
        .map(
            tally ->
                card(
                    tally,
                    Objects.requireNonNull(byOption.get(tally.option())),
                    words.getOrDefault(tally.option(), Map.of()),
                    selves))
        .toList();
  }

  private Options.Card card(
      Agreement.Tally tally, List<Named> named, Map<String, String> wordings, Set<Long> selves) {
    List<Options.Said> said =
        heard.said().stream()
            .filter(each -> tally.option().equals(groups.get(each.words().option())))
            .toList();
    Named first = named.getFirst();
    return new Options.Card(
        tally.option(),
        wordings.values().stream().findFirst().orElse(first.option().words()),
        wordings,
        first.answer().id(),
        first.place(),
        tally.proposes(),
        tally.peers(),
        tally.agrees(),
        tally.reserves(),
        tally.disagrees(),
        points(named, Option::dose),
        points(named, Option::pros),
        points(named, Option::cons),
        points(named, Option::against),
        objections(named, said),
        named.stream().anyMatch(each -> each.answer().contested()),
        named.stream().anyMatch(each -> selves.contains(each.answer().author())),
        mine(said, selves));
  }

  /** Each thing once, with all who say it, in the order in which it came. */
  private static List<Options.Point> points(List<Named> named, Function<Option, String> text) {
    Map<String, Options.Point> points = new LinkedHashMap<>();
    for (Named each : named) {
      for (String words : Option.points(text.apply(each.option()))) {
        points.merge(
            new Wording(words.replaceFirst("[.;,]$", ""), "").key(),
            new Options.Point(words, List.of(each.proposal().by())),
            OptionCards::both);
      }
    }
    return List.copyOf(points.values());
  }

  private static Options.Point both(Options.Point one, Options.Point other) {
    List<Byline> by = new ArrayList<>(one.by());
    other.by().stream()
        .filter(who -> by.stream().noneMatch(known -> known.id() == who.id()))
        .forEach(by::add);
    return new Options.Point(one.words(), List.copyOf(by));
  }

  /** Of each who last said that they disagree, and have not proposed it since. */
  private static List<Options.Objection> objections(List<Named> named, List<Options.Said> said) {
    Map<Long, Options.Said> newest = new LinkedHashMap<>();
    said.forEach(each -> newest.put(each.person(), each));
    newest
        .values()
        .removeIf(
            each ->
                named.stream()
                    .anyMatch(
                        own ->
                            own.answer().author() == each.person()
                                && own.proposal().at().isAfter(each.at())));
    List<Options.Objection> objections = new ArrayList<>();
    for (Options.Said each : newest.values()) {
      Byline by = each.by();
      if (each.words().stance() == Stance.DISAGREES && by != null) {
        objections.add(new Options.Objection(each.words().reason(), by));
      }
    }
    return List.copyOf(objections);
  }

  private static @Nullable Stance mine(List<Options.Said> said, Set<Long> selves) {
    return said.stream()
        .filter(each -> selves.contains(each.person()))
        .max(Comparator.comparing(Options.Said::at))
        .map(each -> each.words().stance())
        .orElse(null);
  }

  private Stream<Named> named() {
    return standing.stream()
        .flatMap(
            answer -> {
              Options.Proposal proposal = heard.proposals().get(answer.id());
              List<Named> named = new ArrayList<>();
              for (int i = 0; proposal != null && i < answer.options().size(); i++) {
                named.add(new Named(answer, i + 1, answer.options().get(i), proposal));
              }
              return named.stream();
            });
  }

  private String group(Option option) {
    return Objects.requireNonNull(groups.get(option.wording().key()));
  }
}
