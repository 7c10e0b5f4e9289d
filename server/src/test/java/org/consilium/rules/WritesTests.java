package org.consilium.rules;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.annotation.Transactional;

class WritesTests {
  /** Writes without an actor in front, and why. */
  private static final Map<String, String> NOBODY_ACTS =
      Map.ofEntries(
          entry("Passkeys.request", "whoever opens the sign-in page"),
          entry("Passkeys.signIn", "whoever signs is known by the passkey only"),
          entry("SignInTokens.consume", "whoever opens a link is known by it only"),
          entry(
              "Live.changed",
              "a signal that pages are stale, written by the act that made them so"),
          entry(
              "Images.end",
              "hears an event; the actor is the patient, whom nobody knows, or the clock"),
          entry("Lessons.ended", "hears an event; the actor is the patient or the clock"),
          entry("ConsentNews.ended", "hears an event; the actor is the patient or the clock"),
          entry("ConsentNews.expiring", "hears an event; the actor is the clock"),
          entry("Expiries.end", "the clock"),
          entry("Expiries.warn", "the clock"),
          entry("Outbox.put", "the house writes to somebody; the act that it tells of is audited"),
          entry("Outbox.putFirst", "the house sends a link to whoever asked, known or not"),
          entry(
              "Outbox.putLast",
              "the house writes to somebody; the act that it tells of is audited"),
          entry("Pushes.next", "the clock"),
          entry("Reminders.next", "the clock"),
          entry("Openings.tell", "the clock"),
          entry("StaleImages.drop", "the clock"),
          entry("Terms.remind", "the clock"),
          entry("Terms.end", "the clock"),
          entry("Works.cite", "within the answer that cites"),
          entry("Works.keep", "the clock; a public catalogue says it"),
          entry("Works.miss", "the clock; a public catalogue says it"),
          entry("Citations.changed", "hears an event; the actor is the clock"));

  /** Writes without a line in the audit, and why. */
  private static final Map<String, String> UNAUDITED =
      Map.ofEntries(
          entry("SignInTokens.consume", "Spring Session keeps who came in"),
          entry("Live.changed", "leaves nothing behind"),
          entry("Drafts.save", "one's own sealed words, every few seconds; see the package"),
          entry("Drafts.discard", "one's own sealed words; see the package"),
          entry("Outbox.put", "the act that it tells of is audited"),
          entry("Outbox.putLast", "the act that it tells of is audited"),
          entry("Works.cite", "the answer that cites is audited"),
          entry("Works.keep", "repeats a public catalogue; see the package"),
          entry("Works.miss", "repeats a public catalogue; see the package"),
          entry("Outbox.putFirst", "a link that may never be opened"),
          entry("Pushes.next", "takes what is told from one list to another"),
          entry("Reminders.next", "takes a reminder from one list to another"),
          entry("Passkeys.request", "a challenge that may never be answered"),
          entry("Passkeys.creation", "a challenge that may never be answered"),
          entry("Passkeys.signIn", "Spring Session keeps who came in"),
          entry("Passkeys.prove", "whoever asks writes what was proved, see Sudo.byPasskey"),
          entry("StagedImages.mask", "one's own sealed pictures; see decision 16"),
          entry("StagedImages.remove", "one's own sealed pictures; see decision 16"),
          entry("Signatures.begin", "waits sealed until a consent is given; see decision 16"),
          entry("Signatures.sign", "waits sealed until a consent is given; see decision 16"),
          entry("Signatures.discard", "waited sealed, for nobody but its doctor"),
          entry("Openings.forget", "a line would say whose they were, see decision 16"),
          entry("Aliases.forget", "a line would say whose they were, see decision 16"));

  @Test
  void everyWriteSaysWhoActs() {
    List<String> nobody =
        writes()
            .filter(
                method ->
                    method.getRawParameterTypes().isEmpty()
                        || !method.getRawParameterTypes().getFirst().isEquivalentTo(Actor.class))
            .map(WritesTests::name)
            .filter(name -> !NOBODY_ACTS.containsKey(name))
            .toList();
    assertThat(nobody).as("transactional methods whose first parameter is no Actor").isEmpty();
  }

  @Test
  void everyWriteReachesTheAudit() {
    List<String> silent =
        writes()
            .filter(method -> !method.getOwner().isEquivalentTo(Audit.class))
            .filter(method -> !reachesTheAudit(method))
            .map(WritesTests::name)
            .filter(name -> !UNAUDITED.containsKey(name))
            .toList();
    assertThat(silent).as("transactional methods that never call Audit.record").isEmpty();
  }

  @Test
  void everyExceptionIsStillOne() {
    assertThat(writes().map(WritesTests::name).toList())
        .containsAll(NOBODY_ACTS.keySet())
        .containsAll(UNAUDITED.keySet());
  }

  /** Methods in a transaction of their own or of their caller that may write. */
  private static Stream<JavaMethod> writes() {
    return House.CLASSES.stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> !method.getModifiers().contains(JavaModifier.PRIVATE))
        .filter(
            method ->
                method.isAnnotatedWith(Transactional.class)
                    ? !method.getAnnotationOfType(Transactional.class).readOnly()
                    : method.getModifiers().contains(JavaModifier.PUBLIC)
                        && method.getOwner().isAnnotatedWith(Transactional.class));
  }

  private static String name(JavaMethod method) {
    return method.getOwner().getSimpleName() + "." + method.getName();
  }

  private static boolean reachesTheAudit(JavaMethod method) {
    Deque<JavaCodeUnit> todo = new ArrayDeque<>(List.of(method));
    Set<String> seen = new HashSet<>();
    while (!todo.isEmpty()) {
      for (var call : todo.pop().getCallsFromSelf()) {
        JavaClass owner = call.getTargetOwner();
        if (owner.isEquivalentTo(Audit.class)) {
          return true;
        }
        call.getTarget()
            .resolveMember()
            .filter(JavaCodeUnit.class::isInstance)
            .map(JavaCodeUnit.class::cast)
            .filter(unit -> unit.getOwner().getPackageName().startsWith("org.consilium"))
            .filter(unit -> seen.add(unit.getFullName()))
            .ifPresent(todo::push);
      }
    }
    return false;
  }
}
