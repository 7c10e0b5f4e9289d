package org.consilium.media;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.consilium.Browser;
import org.consilium.Person;
import org.consilium.World;
import org.consilium.deid.Box;
import org.consilium.foundation.ContentRef;
import org.consilium.privacy.ConsentForm;
import org.consilium.privacy.Consents;
import org.consilium.privacy.GivenBy;
import org.consilium.privacy.GivenConsent;
import org.consilium.privacy.Scope;
import org.consilium.privacy.Term;
import org.consilium.privacy.Way;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The world with pictures in it. */
public abstract class Ward extends World {
  @Autowired protected JdbcClient jdbc;
  @Autowired protected TransactionTemplate transaction;
  @Autowired protected StagedImages images;
  @Autowired protected Images published;
  @Autowired protected Consents consents;

  /** A post with pictures, and the code that takes them back. */
  protected record Post(ContentRef owner, long consentId, String code) {}

  /** Publishes a question with pictures as the room of cases does. */
  protected Post post(Person author, String audience, int pictures) {
    for (int i = 0; i < pictures; i++) {
      images.mask(author.actor(), staged(author).id(), Masks.of(List.of(new Box(0, 0, 100, 100))));
    }
    PreparedImages prepared = images.prepare(author.actor(), "ask");
    ContentRef owner = new ContentRef(ContentRef.Kind.CASE, question(author, audience));
    GivenConsent consent =
        transaction.execute(
            status -> {
              GivenConsent given = given(author, audience);
              published.publish(author.actor(), prepared, owner, given.id());
              return given;
            });
    if (consent == null) {
      throw new AssertionError();
    }
    return new Post(owner, consent.id(), consent.code());
  }

  /** A consent told of by word of mouth, as wide as an audience. */
  protected GivenConsent given(Person doctor, String audience) {
    return given(doctor, audience, UUID.randomUUID().toString());
  }

  protected GivenConsent given(Person doctor, String audience, String occasion) {
    return consents.give(doctor.actor(), oral(doctor, audience), occasion, "ask", List.of());
  }

  protected ConsentForm oral(Person doctor, String audience) {
    Set<Scope> scope = audience.equals("MEMBERS") ? Set.of(Scope.MEMBERS) : Set.of();
    return new ConsentForm(
        scope,
        GivenBy.PATIENT,
        Way.ORAL,
        LocalDate.now(doctor.actor().zone()).toString(),
        Term.FIVE_YEARS,
        "",
        true);
  }

  /** A picture staged for a form; gives its number. */
  protected long stage(Person author, String purpose) {
    return switch (images.stage(author.actor(), purpose, Specimens.jpeg())) {
      case Upload.Staged staged -> staged.image().id();
      case Upload.Refused refused -> throw new AssertionError(refused.messageKey());
    };
  }

  StagedImage staged(Person author) {
    return switch (images.stage(author.actor(), "ask", Specimens.jpeg())) {
      case Upload.Staged staged -> staged.image();
      case Upload.Refused refused -> throw new AssertionError(refused.messageKey());
    };
  }

  /** A file as a form sends it. */
  static Browser.Part part(String name, byte[] bytes) {
    return new Browser.Part("images", name, "image/jpeg", bytes);
  }

  protected long question(Person author, String audience) {
    return jdbc.sql(
            """
            insert into cases (author_id, ticket, kind, urgency, audience, language, body)
            values (:author, gen_random_uuid(), 'DIAGNOSIS', 'ROUTINE', :audience, 'fr',
                    'Une plaque')
            returning id
            """)
        .param("author", author.id())
        .param("audience", audience)
        .query((row, number) -> row.getLong("id"))
        .single();
  }

  protected long count(String from) {
    return jdbc.sql("select count(*) from " + from).query((row, number) -> row.getLong(1)).single();
  }
}
