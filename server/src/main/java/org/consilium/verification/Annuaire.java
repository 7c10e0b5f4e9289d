package org.consilium.verification;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.client.interceptor.SimpleRequestHeaderInterceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.consilium.accounts.Profession;
import org.consilium.web.RateLimits;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The Annuaire Santé's FHIR API, version 2 (R4): one practitioner by RPPS number, with the roles.
 * Codes are those of the extract: TRE-G15 professions, TRE-R09 categories, TRE-R38 specialties. It
 * takes seventeen calls a second of an operator, of all nodes together.
 */
@Component
class Annuaire {
  private static final String RPPS = "https://rpps.esante.gouv.fr";
  private static final int TIMEOUT_MILLISECONDS = 10_000;
  private static final int MOST_PAGES = 20;

  private final String url;
  private final String key;
  private final RateLimits limits;
  private final Supplier<IGenericClient> client;

  Annuaire(
      @Value("${consilium.registers.fr.url:https://gateway.api.esante.gouv.fr/fhir/v2}") String url,
      @Value("${consilium.registers.fr.key:}") String key,
      RateLimits limits) {
    this.url = url;
    this.key = key;
    this.limits = limits;
    this.client = SingletonSupplier.of(() -> connect(url, key));
  }

  /** Whether the operator has a key. */
  boolean available() {
    return !key.isEmpty();
  }

  /**
   * What the register says of a number; empty when it names nobody.
   *
   * @throws RuntimeException when it does not answer, or not in the way we know
   */
  Optional<RegisterEntry> find(String number) {
    waitForTurn();
    Bundle bundle =
        client
            .get()
            .search()
            .forResource(Practitioner.class)
            .where(Practitioner.IDENTIFIER.exactly().systemAndIdentifier(RPPS, number))
            .revInclude(PractitionerRole.INCLUDE_PRACTITIONER)
            .returnBundle(Bundle.class)
            .execute();
    List<Coding> codings = new ArrayList<>();
    Optional<Practitioner> found = Optional.empty();
    for (Bundle.BundleEntryComponent entry : entries(bundle)) {
      if (entry.getResource() instanceof Practitioner practitioner) {
        found = Optional.of(practitioner);
        practitioner
            .getQualification()
            .forEach(qualification -> codings.addAll(qualification.getCode().getCoding()));
      } else if (entry.getResource() instanceof PractitionerRole role) {
        role.getCode().forEach(code -> codings.addAll(code.getCoding()));
        role.getSpecialty().forEach(code -> codings.addAll(code.getCoding()));
      }
    }
    return found.map(practitioner -> entry(number, practitioner, codings));
  }

  /** Of all pages. The key is sent to nobody else, whatever the link to the next one says. */
  private List<Bundle.BundleEntryComponent> entries(Bundle first) {
    List<Bundle.BundleEntryComponent> entries = new ArrayList<>(first.getEntry());
    Bundle page = first;
    for (int pages = 1; page.getLink(IBaseBundle.LINK_NEXT) != null; pages++) {
      String next = page.getLink(IBaseBundle.LINK_NEXT).getUrl();
      if (pages == MOST_PAGES || !(next.startsWith(url + "/") || next.startsWith(url + "?"))) {
        throw new IllegalStateException("an answer that leads elsewhere or has no end");
      }
      waitForTurn();
      page = client.get().loadPage().next(page).execute();
      entries.addAll(page.getEntry());
    }
    return entries;
  }

  private void waitForTurn() {
    while (!limits.within(RateLimits.Limit.REGISTER, "FR")) {
      LockSupport.parkNanos(50_000_000);
    }
  }

  private static RegisterEntry entry(
      String number, Practitioner practitioner, List<Coding> codings) {
    HumanName name = practitioner.getNameFirstRep();
    Optional<Coding> specialty = coding(codings, "R38");
    boolean training = coding(codings, "R09").filter(one -> one.getCode().equals("E")).isPresent();
    boolean left = practitioner.hasActive() && !practitioner.getActive();
    return new RegisterEntry(
        number,
        Optional.ofNullable(name.getFamily()).orElse(""),
        name.getGivenAsSingleString(),
        training
            ? Profession.STUDENT
            : coding(codings, "G15")
                .map(one -> FrenchRegister.profession(one.getCode()))
                .orElse(null),
        specialty.map(one -> FrenchRegister.specialty(one.getCode())).orElse(null),
        specialty.map(Coding::getDisplay).orElse(null),
        null,
        left ? RegisterState.LEFT : RegisterState.ACTIVE);
  }

  private static Optional<Coding> coding(List<Coding> codings, String table) {
    return codings.stream()
        .filter(one -> one.hasCode() && one.hasSystem() && one.getSystem().contains(table))
        .findFirst();
  }

  private static IGenericClient connect(String url, String key) {
    FhirContext context = FhirContext.forR4();
    context.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
    context.getRestfulClientFactory().setConnectTimeout(TIMEOUT_MILLISECONDS);
    context.getRestfulClientFactory().setSocketTimeout(TIMEOUT_MILLISECONDS);
    IGenericClient client = context.newRestfulGenericClient(url);
    client.registerInterceptor(new SimpleRequestHeaderInterceptor("ESANTE-API-KEY", key));
    return client;
  }
}
