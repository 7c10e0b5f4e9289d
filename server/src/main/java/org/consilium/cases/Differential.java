package org.consilium.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.notifications.Live;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the answers to a case say together: proposals joined and set apart, weighed, judged. */
@Component
public class Differential {
  private static final int MOST = 8;

  private final DifferentialRows rows;
  private final HindsightRows hindsights;
  private final CaseRows caseRows;
  private final Cases cases;
  private final Voices voices;
  private final Live live;
  private final Audit audit;

  Differential(
      DifferentialRows rows,
      HindsightRows hindsights,
      CaseRows caseRows,
      Cases cases,
      Voices voices,
      Live live,
      Audit audit) {
    this.rows = rows;
    this.hindsights = hindsights;
    this.caseRows = caseRows;
    this.cases = cases;
    this.voices = voices;
    this.live = live;
    this.audit = audit;
  }

  /**
   * A proposal as it shows.
   *
   * @param key of its first wording
   * @param diagnosis as it was first worded
   * @param share length of the bar, in hundredths of the longest
   * @param named how many colleagues name it; {@code first} how many put it first
   * @param wordings all of them, by key
   */
  public record Bar(
      String key, String diagnosis, int share, int named, int first, Map<String, String> wordings) {

    /** Whether it is worded in several ways. */
    public boolean joined() {
      return wordings.size() > 1;
    }
  }

  /** What somebody did to proposals; {@code other} is null when {@code one} was set apart. */
  public record Change(long id, String one, @Nullable String other, Instant at, boolean asker) {}

  /**
   * @param why end of the message key of the sentence that says why the state is what it is
   * @param spread end of a message key, empty for fewer than two colleagues
   * @param diagnosis what the sentence is about, empty when about none
   * @param bars of diagnoses; {@code options} where the question's kind has those instead
   * @param changes by hand, oldest first
   * @param keeper whether the viewer may join and set apart
   */
  public record Shown(
      String why,
      int people,
      int first,
      int independent,
      String diagnosis,
      String spread,
      List<Bar> bars,
      List<Options.Card> options,
      List<Change> changes,
      boolean keeper) {

    /** What may be joined: what it is called by key. */
    public Map<String, String> names() {
      Map<String, String> names = new LinkedHashMap<>();
      bars.forEach(bar -> names.put(bar.key(), bar.diagnosis()));
      options.forEach(option -> names.put(option.key(), option.name()));
      return names;
    }
  }

  /**
   * @param people how many propose a diagnosis
   * @param groups words of wordings by key of the group, then of the wording
   */
  private record Pooled(
      Verdict verdict,
      int people,
      List<Pooling.Proposal> proposals,
      OptionCards cards,
      List<Agreement.Tally> tallies,
      Map<String, Map<String, String>> groups) {

    String diagnosis(String group) {
      return groups.getOrDefault(group, Map.of()).values().stream().findFirst().orElse("");
    }
  }

  /** Computes the state anew, which counts people and weighs nobody; the caller holds the case. */
  static void refresh(DifferentialRows rows, long caseId) {
    List<DifferentialRows.Standing> standing = rows.standing(caseId);
    DifferentialRows.Frame frame = rows.frame(caseId);
    Verdict verdict =
        pooled(frame, standing, rows.acts(caseId), rows.heard(frame, caseId), person -> 1)
            .verdict();
    rows.store(caseId, verdict.state(), standing.size());
  }

  /** The caller has seen that the viewer may read the answers. */
  Shown show(Actor viewer, CaseQuestion question) {
    List<DifferentialRows.Act> acts = rows.acts(question.id());
    Verdict.Ending ending =
        new Verdict.Ending(
            question.closure() != null,
            question.closure() != null && question.closure().resolved());
    DifferentialRows.Frame frame = new DifferentialRows.Frame(question.kind(), ending);
    List<DifferentialRows.Standing> standing = rows.standing(question.id());
    Options.Heard heard = rows.heard(frame, question.id());
    Map<Long, Double> known = known(question.id(), standing);
    Pooled pooled = pooled(frame, standing, acts, heard, person -> known.getOrDefault(person, 1.0));
    Verdict verdict = pooled.verdict();
    List<Pooling.Proposal> proposals = pooled.proposals();
    double longest = proposals.isEmpty() ? 1 : proposals.getFirst().weight();
    Map<String, String> words = new LinkedHashMap<>();
    pooled.groups().values().forEach(words::putAll);
    return new Shown(
        verdict.why().name(),
        verdict.people(),
        verdict.first(),
        verdict.independent(),
        pooled.diagnosis(verdict.key()),
        spread(pooled),
        proposals.stream()
            .limit(MOST)
            .map(
                each ->
                    new Bar(
                        each.key(),
                        pooled.diagnosis(each.key()),
                        share(each.weight() / longest, !known.isEmpty()),
                        each.named(),
                        each.first(),
                        pooled.groups().getOrDefault(each.key(), Map.of())))
            .toList(),
        pooled
            .cards()
            .of(
                pooled.tallies(),
                pooled.groups(),
                Set.copyOf(Arrays.asList(voices.selves(viewer)))),
        acts.stream()
            .filter(act -> words.containsKey(act.one()))
            .map(
                act ->
                    new Change(
                        act.id(),
                        words.getOrDefault(act.one(), ""),
                        act.other() == null ? null : words.getOrDefault(act.other(), ""),
                        act.at(),
                        act.asker()))
            .toList(),
        keeper(viewer, question));
  }

  /** Of the options, where there are any; of the diagnoses else. */
  private static String spread(Pooled pooled) {
    if (!pooled.tallies().isEmpty()) {
      int endorsed = pooled.tallies().stream().mapToInt(Agreement.Tally::endorses).sum();
      return endorsed < 2 ? "" : Agreement.spread(pooled.tallies(), pooled.people()).name();
    }
    return pooled.people() < 2 ? "" : Pooling.spread(pooled.proposals()).name();
  }

  /**
   * The factors of those who answered, empty where too few have one: a bar that few made would tell
   * what is only theirs to know.
   */
  private Map<Long, Double> known(long caseId, Collection<DifferentialRows.Standing> standing) {
    Set<Long> authors =
        standing.stream()
            .filter(each -> !each.asker() && !each.contested() && !each.now().isEmpty())
            .map(DifferentialRows.Standing::author)
            .collect(Collectors.toSet());
    if (authors.size() < Calibration.TOGETHER) {
      return Map.of();
    }
    Map<Long, Double> factors = hindsights.factors(authors, caseId);
    return factors.size() < Calibration.TOGETHER ? Map.of() : factors;
  }

  /** In hundredths; in tenths where factors of persons would else be read off. */
  private static int share(double part, boolean coarse) {
    return coarse ? Math.max(10, 10 * (int) Math.round(10 * part)) : (int) Math.round(100 * part);
  }

  private static boolean keeper(Actor viewer, CaseQuestion question) {
    return !question.closed() && (question.own() || viewer.is(Standing.MODERATOR));
  }

  private static Pooled pooled(
      DifferentialRows.Frame frame,
      Collection<DifferentialRows.Standing> standing,
      Collection<DifferentialRows.Act> acts,
      Options.Heard heard,
      LongToDoubleFunction calibration) {
    List<Wording> wordings = wordings(standing);
    Map<String, String> groups = groups(standing, acts);
    List<Verdict.Serious> serious =
        standing.stream()
            .map(
                each ->
                    new Verdict.Serious(
                        new Pooling.Voice(
                            each.author(),
                            each.id(),
                            keys(each.now(), groups),
                            keys(each.blind(), groups),
                            each.peer()),
                        each.asker(),
                        each.contested(),
                        each.referenced(),
                        each.useful()))
            .toList();
    Map<String, Map<String, String>> words = new LinkedHashMap<>();
    for (Wording wording : wordings) {
      words
          .computeIfAbsent(
              Objects.requireNonNull(groups.get(wording.key())), key -> new LinkedHashMap<>())
          .putIfAbsent(wording.key(), wording.words());
    }
    OptionCards cards = new OptionCards(standing, heard, groups);
    List<Agreement.Voice> spoken = cards.voices();
    List<Agreement.Tally> tallies = Agreement.weigh(spoken);
    List<Pooling.Voice> diagnosing = Verdict.voices(serious);
    int people = Pooling.people(diagnosing);
    boolean weighed = frame.kind().hasOptions() && (!tallies.isEmpty() || people == 0);
    return new Pooled(
        weighed
            ? Verdict.of(serious, tallies, Agreement.people(spoken), frame.ending())
            : Verdict.of(serious, frame.kind() == Kind.DIAGNOSIS, frame.ending()),
        people,
        Pooling.pool(diagnosing, calibration),
        cards,
        tallies,
        words);
  }

  /** Key of each wording that is proposed to that of its group. */
  static Map<String, String> groups(
      Collection<DifferentialRows.Standing> standing, Collection<DifferentialRows.Act> acts) {
    return Grouping.of(wordings(standing), acts.stream().map(DifferentialRows.Act::act).toList());
  }

  /** In the order they came, so that the first one names its group. */
  static List<Wording> wordings(Collection<DifferentialRows.Standing> standing) {
    return standing.stream()
        .flatMap(
            each ->
                Stream.of(
                        each.blind(),
                        each.now(),
                        each.options().stream().map(Option::wording).toList())
                    .flatMap(List::stream))
        .toList();
  }

  private static List<String> keys(List<Wording> wordings, Map<String, String> groups) {
    return wordings.stream()
        .map(wording -> Objects.requireNonNull(groups.get(wording.key())))
        .distinct()
        .toList();
  }

  /**
   * Reads what others answered without answering first: by choice, or because an office opens it.
   */
  @Transactional
  public void read(Actor reader, long caseId) {
    cases.find(reader, caseId);
    if (!caseRows.blind(reader, caseId)) {
      return;
    }
    Actor actor = voices.within(reader, caseId);
    caseRows.lock(caseId);
    if (rows.read(actor, caseId)) {
      audit.record(actor, "case.read", "case", caseId);
    }
  }

  /** Says that two wordings mean the same. */
  @Transactional
  public void join(Actor keeper, long caseId, String one, String other) {
    change(keeper, caseId, one, other, "case.join");
  }

  /** Says that a wording means something else than those it stands with. */
  @Transactional
  public void setApart(Actor keeper, long caseId, String one) {
    change(keeper, caseId, one, null, "case.apart");
  }

  private void change(Actor keeper, long caseId, String one, @Nullable String other, String act) {
    Actor actor = held(keeper, caseId);
    List<String> known = new ArrayList<>();
    wordings(rows.standing(caseId)).forEach(wording -> known.add(wording.key()));
    if (one.equals(other) || !known.contains(one) || (other != null && !known.contains(other))) {
      throw new Refusal(409, "cases.refusal.proposal");
    }
    rows.insert(actor, caseId, one, other);
    changed(actor, caseId, act);
  }

  /** Takes back what was joined or set apart. */
  @Transactional
  public void undo(Actor keeper, long caseId, long change) {
    Actor actor = held(keeper, caseId);
    if (rows.undo(actor, caseId, change)) {
      changed(actor, caseId, "case.regroup");
    }
  }

  private Actor held(Actor keeper, long caseId) {
    cases.find(keeper, caseId);
    caseRows.lock(caseId);
    voices.readAgain();
    CaseQuestion question = cases.find(keeper, caseId);
    if (!question.own() && !keeper.is(Standing.MODERATOR)) {
      throw Refusal.notFound();
    }
    if (question.closed()) {
      throw new Refusal(409, "cases.refusal.closed");
    }
    return voices.within(keeper, caseId);
  }

  private void changed(Actor actor, long caseId, String act) {
    refresh(rows, caseId);
    live.changed(Cases.ref(caseId));
    audit.record(actor, act, "case", caseId);
  }
}
