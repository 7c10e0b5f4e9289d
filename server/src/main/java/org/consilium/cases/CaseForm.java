package org.consilium.cases;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.consilium.privacy.ConsentForm;
import org.consilium.privacy.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A question as it is being written. Only the sentence is required.
 *
 * @param aliased whether it goes out under a pseudonym of its own
 */
public record CaseForm(
    UUID ticket,
    String body,
    Kind kind,
    Urgency urgency,
    Audience audience,
    List<String> specialties,
    @Nullable AgeBand ageBand,
    @Nullable Sex sex,
    @Nullable Setting setting,
    String tried,
    String options,
    boolean aliased)
    implements Written {
  static final int MOST_CHARACTERS = 8000;
  static final int MOST_SPECIALTIES = 5;
  private static final int MOST_OF_CHOICES = 1300;

  public CaseForm(
      UUID ticket,
      String body,
      Kind kind,
      Urgency urgency,
      Audience audience,
      List<String> specialties,
      @Nullable AgeBand ageBand,
      @Nullable Sex sex,
      @Nullable Setting setting,
      String tried,
      String options) {
    this(
        ticket,
        body,
        kind,
        urgency,
        audience,
        specialties,
        ageBand,
        sex,
        setting,
        tried,
        options,
        false);
  }

  static CaseForm of(Fields fields) {
    return new CaseForm(
        fields.ticket(),
        fields.first("body"),
        Words.constant(Kind.class, fields.first("kind"), Kind.DIAGNOSIS),
        Words.constant(Urgency.class, fields.first("urgency"), Urgency.ROUTINE),
        Words.constant(Audience.class, fields.first("audience"), Audience.MEMBERS),
        fields.all("specialties").stream().distinct().toList(),
        Words.constant(AgeBand.class, fields.first("ageBand")),
        Words.constant(Sex.class, fields.first("sex")),
        Words.constant(Setting.class, fields.first("setting")),
        fields.first("tried"),
        fields.first("options"),
        Fields.aliased(fields));
  }

  @Override
  public Map<String, List<String>> fields() {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    fields.put("ticket", List.of(ticket.toString()));
    fields.put("body", List.of(body));
    fields.put("kind", List.of(kind.name()));
    fields.put("urgency", List.of(urgency.name()));
    fields.put("audience", List.of(audience.name()));
    fields.put("specialties", specialties);
    fields.put("ageBand", ageBand == null ? List.of() : List.of(ageBand.name()));
    fields.put("sex", sex == null ? List.of() : List.of(sex.name()));
    fields.put("setting", setting == null ? List.of() : List.of(setting.name()));
    fields.put("tried", List.of(tried));
    fields.put("options", List.of(options));
    fields.put("identity", List.of(Fields.identity(aliased)));
    return fields;
  }

  @Override
  public Map<String, String> texts() {
    return Map.of("body", body, "tried", tried, "options", options);
  }

  CaseForm withTicket(UUID anew) {
    return new CaseForm(
        anew,
        body,
        kind,
        urgency,
        audience,
        specialties,
        ageBand,
        sex,
        setting,
        tried,
        options,
        aliased);
  }

  /** The same for no more people than the patient agreed to. */
  CaseForm within(@Nullable ConsentForm consent) {
    return consent == null || consent.covers(Scope.MEMBERS)
        ? this
        : new CaseForm(
            ticket,
            body,
            kind,
            urgency,
            Audience.SPECIALTIES,
            specialties,
            ageBand,
            sex,
            setting,
            tried,
            options,
            aliased);
  }

  CaseForm withTexts(Map<String, String> texts) {
    return new CaseForm(
        ticket,
        texts.getOrDefault("body", body),
        kind,
        urgency,
        audience,
        specialties,
        ageBand,
        sex,
        setting,
        texts.getOrDefault("tried", tried),
        texts.getOrDefault("options", options),
        aliased);
  }

  /** The choices of a poll, one a line; empty for every other kind. */
  List<String> choices() {
    return kind != Kind.POLL
        ? List.of()
        : Arrays.stream(options.split("\n")).map(String::strip).filter(o -> !o.isEmpty()).toList();
  }

  @Override
  public Map<String, String> errors() {
    Map<String, String> errors = new LinkedHashMap<>();
    if (body.isBlank()) {
      errors.put("body", "cases.error.body");
    } else if (body.length() > MOST_CHARACTERS) {
      errors.put("body", TOO_LONG);
    }
    if (tried.length() > MOST_CHARACTERS) {
      errors.put("tried", TOO_LONG);
    }
    if (options.length() > MOST_OF_CHOICES
        || choices().stream().anyMatch(choice -> choice.length() > 200)) {
      errors.put("options", TOO_LONG);
    } else if (kind == Kind.POLL && (choices().size() < 2 || choices().size() > 6)) {
      errors.put("options", "cases.error.options");
    }
    if (specialties.size() > MOST_SPECIALTIES) {
      errors.put("specialties", "cases.error.specialties");
    }
    return errors;
  }

  public boolean blank() {
    return body.isBlank() && tried.isBlank() && options.isBlank();
  }
}
