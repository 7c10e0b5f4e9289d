package org.consilium.communities;

import static java.util.stream.Collectors.toMap;

import java.text.Collator;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.consilium.accounts.Byline;
import org.consilium.accounts.Profession;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The list of specialties, kept for a minute: all but what they allow changes with the schema only.
 */
@Component
public class Specialties {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private record Read(
      List<Specialty> list,
      Map<Integer, Specialty> byId,
      Map<String, Specialty> byCode,
      Instant at) {}

  private final SpecialtyRows rows;
  private final Audit audit;
  private final MessageSource messages;
  private volatile @Nullable Read read;

  Specialties(SpecialtyRows rows, Audit audit, MessageSource messages) {
    this.rows = rows;
    this.audit = audit;
    this.messages = messages;
  }

  /** All of them, in the order of their numbers. */
  public List<Specialty> all() {
    return read().list();
  }

  private Read read() {
    Read kept = read;
    if (kept == null || kept.at().isBefore(Instant.now().minus(FRESH))) {
      List<Specialty> list = rows.all();
      kept =
          new Read(
              list,
              list.stream().collect(toMap(Specialty::id, specialty -> specialty)),
              list.stream().collect(toMap(Specialty::code, specialty -> specialty)),
              Instant.now());
      read = kept;
    }
    return kept;
  }

  /** Allows or forbids pseudonyms in what a specialty is asked; what stands already stays. */
  @Transactional
  public void allowPseudonyms(Actor administrator, Specialty specialty, boolean allowed) {
    rows.allowPseudonyms(specialty.id(), allowed);
    read = null;
    String act = "specialty." + (allowed ? "allow" : "forbid") + "-pseudonyms";
    audit.record(administrator, act, "specialty", specialty.id());
  }

  /**
   * Says whom a community is for: others join it no more; who belongs to it already stays.
   *
   * @throws Refusal 422 when it would be for nobody
   */
  @Transactional
  public void admit(Actor administrator, Specialty specialty, Set<Profession> professions) {
    if (professions.isEmpty()) {
      throw new Refusal(422, "communities.refusal.nobody");
    }
    rows.admit(specialty.id(), professions);
    read = null;
    audit.record(administrator, "specialty.admit", "specialty", specialty.id());
  }

  /** The families, in the order of the list. */
  public List<String> families() {
    return all().stream().map(Specialty::family).distinct().toList();
  }

  /** One family, sorted by name as that language sorts. */
  public List<Specialty> sorted(String family, Locale language) {
    return all().stream()
        .filter(specialty -> specialty.family().equals(family))
        .sorted(
            Comparator.comparing(
                (Specialty specialty) -> specialty.name(language), Collator.getInstance(language)))
        .toList();
  }

  public Optional<Specialty> byCode(String code) {
    return Optional.ofNullable(read().byCode().get(code));
  }

  /**
   * @throws IllegalArgumentException when there is no such number
   */
  public Specialty byId(int id) {
    Specialty specialty = read().byId().get(id);
    if (specialty == null) {
      throw new IllegalArgumentException("no specialty " + id);
    }
    return specialty;
  }

  /** The known ones among {@code codes}, in their order, each once. */
  public List<Specialty> byCodes(Collection<String> codes) {
    return codes.stream().distinct().flatMap(code -> byCode(code).stream()).toList();
  }

  /**
   * Who somebody is to a question, before the name: 'Dermatologie et vénéréologie, Strasbourg'; an
   * intern or a student says so; the profession where there is no specialty.
   */
  public String line(Byline byline, Locale language) {
    String practice = practice(byline, language);
    String place = byline.place();
    return place == null || place.isBlank() ? practice : practice + ", " + place;
  }

  private String practice(Byline byline, Locale language) {
    Profession profession = byline.profession();
    String known = byline.specialty();
    Optional<Specialty> specialty = known == null ? Optional.empty() : byCode(known);
    if (specialty.isEmpty()) {
      return say("profession." + profession, language);
    }
    String name = specialty.get().name(language);
    return switch (profession) {
      case INTERN, STUDENT -> say("communities.in-training." + profession, language, name);
      default -> name;
    };
  }

  private String say(String key, Locale language, Object... arguments) {
    return messages.getMessage(key, arguments, language);
  }
}
