package org.consilium.providers;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.consilium.accounts.Profession;
import org.consilium.accounts.ProvenIdentity;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Reads what a provider says of a person. Pro Santé Connect's claims: {@code SubjectNameID} is the
 * national identifier (a prefix, 8 for RPPS, then the number), {@code otherIds} holds others,
 * {@code SubjectRefPro.exercices} the professions in exercise with their qualifications, {@code
 * SubjectRole} the role as {@code 10^…}; what is unknown is an empty text, never absent. The codes
 * are those of the register: TRE_G15 for professions, TRE_R38 for specialties.
 */
final class ProofReader {
  /** The national identifier: 8 for RPPS, then the eleven digits; sometimes those alone. */
  private static final Pattern RPPS = Pattern.compile("8?([0-9]{11})");

  private ProofReader() {}

  static ProvenIdentity read(Provider provider, OidcUser person) {
    Map<String, Object> claims = person.getClaims();
    String subject = text(claims, "sub").orElseThrow();
    return provider.key().equals(Provider.PRO_SANTE_CONNECT)
        ? professional(provider, subject, claims)
        : new ProvenIdentity(
            provider.key(),
            false,
            subject,
            null,
            null,
            null,
            text(claims, "given_name").orElse(""),
            text(claims, "family_name").orElse(""));
  }

  private static ProvenIdentity professional(
      Provider provider, String subject, Map<String, Object> claims) {
    Optional<Map<?, ?>> exercise =
        map(claims.get("SubjectRefPro")).stream()
            .flatMap(all -> maps(all.get("exercices")))
            .filter(one -> profession(one).isPresent())
            .findFirst();
    return new ProvenIdentity(
        provider.key(),
        true,
        subject,
        exercise.flatMap(ProofReader::profession).or(() -> byRole(claims)).orElse(null),
        exercise.flatMap(one -> text(one, "codeSavoirFaire")).orElse(null),
        registerNumber(claims).orElse(null),
        exercise
            .flatMap(one -> text(one, "prenomDexercice"))
            .or(() -> text(claims, "given_name"))
            .orElse(""),
        exercise
            .flatMap(one -> text(one, "nomDexercice"))
            .or(() -> text(claims, "family_name"))
            .orElse(""));
  }

  private static Optional<String> registerNumber(Map<String, Object> claims) {
    return text(claims, "SubjectNameID")
        .filter(id -> id.length() == 12)
        .flatMap(ProofReader::rpps)
        .or(
            () ->
                maps(claims.get("otherIds"))
                    .filter(id -> text(id, "origine").filter("RPPS"::equals).isPresent())
                    .flatMap(id -> text(id, "identifiant").flatMap(ProofReader::rpps).stream())
                    .findFirst());
  }

  private static Optional<String> rpps(String identifier) {
    Matcher number = RPPS.matcher(identifier);
    return number.matches() ? Optional.of(number.group(1)) : Optional.empty();
  }

  private static Optional<Profession> profession(Map<?, ?> exercise) {
    boolean inTraining =
        text(exercise, "codeCategorieProfessionnelle").filter("E"::equals).isPresent();
    return text(exercise, "codeProfession")
        .flatMap(ProofReader::byCode)
        .map(profession -> inTraining ? Profession.STUDENT : profession);
  }

  private static Optional<Profession> byRole(Map<String, Object> claims) {
    Object role = claims.get("SubjectRole");
    Stream<?> roles = role instanceof Collection<?> several ? several.stream() : Stream.of(role);
    return roles
        .filter(Objects::nonNull)
        .map(one -> one.toString().split("\\^", 2)[0].strip())
        .flatMap(code -> byCode(code).stream())
        .findFirst();
  }

  private static Optional<Profession> byCode(String code) {
    return switch (code) {
      case "10" -> Optional.of(Profession.PHYSICIAN);
      case "21" -> Optional.of(Profession.PHARMACIST);
      case "40" -> Optional.of(Profession.DENTIST);
      case "50" -> Optional.of(Profession.MIDWIFE);
      case "60" -> Optional.of(Profession.NURSE);
      default -> Optional.empty();
    };
  }

  private static Optional<String> text(Map<?, ?> claims, String name) {
    return claims.get(name) instanceof String text && !text.isBlank()
        ? Optional.of(text.strip())
        : Optional.empty();
  }

  private static Optional<Map<?, ?>> map(@Nullable Object claim) {
    return claim instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
  }

  private static Stream<Map<?, ?>> maps(@Nullable Object claim) {
    Collection<?> all = claim instanceof Collection<?> several ? several : List.of();
    return all.stream().flatMap(one -> map(one).stream());
  }
}
