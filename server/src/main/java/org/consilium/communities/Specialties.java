package org.consilium.communities;

import java.text.Collator;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.consilium.accounts.Byline;
import org.consilium.accounts.Profession;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The list of specialties, read once: it changes with the schema only. */
@Component
public class Specialties {
  private final SingletonSupplier<List<Specialty>> list;
  private final MessageSource messages;

  Specialties(SpecialtyRows rows, MessageSource messages) {
    this.list = SingletonSupplier.of(rows::all);
    this.messages = messages;
  }

  /** All of them, in the order of their numbers. */
  public List<Specialty> all() {
    return list.obtain();
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
    return all().stream().filter(specialty -> specialty.code().equals(code)).findFirst();
  }

  /**
   * @throws IllegalArgumentException when there is no such number
   */
  public Specialty byId(int id) {
    return all().stream()
        .filter(specialty -> specialty.id() == id)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no specialty " + id));
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
