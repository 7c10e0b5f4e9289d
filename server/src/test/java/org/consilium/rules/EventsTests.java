package org.consilium.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.consilium.accounts.IdentityProven;
import org.consilium.accounts.IdentityUnlinked;
import org.consilium.foundation.ContentRef;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;

class EventsTests {
  /** What an event may carry: numbers and names of things, never words. */
  private static final Set<Class<?>> BARE =
      Set.of(long.class, int.class, boolean.class, Long.class, Integer.class, ContentRef.class);

  /** Events that carry more, and why. */
  private static final Map<Class<?>, String> EXCEPTIONS =
      Map.of(
          IdentityProven.class,
          "what a register says of a person, kept by nobody but who listens, within the process",
          IdentityUnlinked.class,
          "the key of a provider in the operator's settings");

  @Test
  void eventsCarryIdsOnly() {
    assertThat(
            events().stream()
                .filter(event -> !EXCEPTIONS.containsKey(event))
                .flatMap(
                    event ->
                        Arrays.stream(event.getRecordComponents())
                            .filter(part -> !bare(part))
                            .map(part -> event.getSimpleName() + "." + part.getName()))
                .toList())
        .as("events that carry more than numbers")
        .isEmpty();
  }

  @Test
  void thereAreEventsToLookAt() {
    assertThat(events()).extracting(Class::getSimpleName).contains("ConsentEnded", "Changed");
  }

  private static boolean bare(RecordComponent part) {
    return BARE.contains(part.getType()) || part.getType().isEnum();
  }

  /** Records that are published, listened to, or sent from one node to the others. */
  private static List<Class<?>> events() {
    return Stream.of(published(), heard(), signals())
        .flatMap(stream -> stream)
        .filter(type -> type.getPackageName().startsWith("org.consilium"))
        .map(JavaClass::reflect)
        .filter(Class::isRecord)
        .collect(Collectors.toCollection(LinkedHashSet::new))
        .stream()
        .<Class<?>>map(type -> type)
        .toList();
  }

  private static Stream<JavaClass> published() {
    return House.CLASSES.stream()
        .flatMap(type -> type.getCodeUnits().stream())
        .filter(
            unit ->
                unit.getMethodCallsFromSelf().stream()
                    .anyMatch(
                        call ->
                            call.getTargetOwner().isAssignableTo(ApplicationEventPublisher.class)
                                && call.getName().equals("publishEvent")))
        .flatMap(unit -> unit.getConstructorCallsFromSelf().stream())
        .map(call -> call.getTargetOwner());
  }

  private static Stream<JavaClass> heard() {
    return House.CLASSES.stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(
            method ->
                method.isAnnotatedWith(EventListener.class)
                    || method.isMetaAnnotatedWith(EventListener.class))
        .map(JavaMethod::getRawParameterTypes)
        .flatMap(List::stream);
  }

  private static Stream<JavaClass> signals() {
    return House.CLASSES.get("org.consilium.notifications.Signal").getAllSubclasses().stream();
  }
}
