package org.consilium.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Seal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a person is writing: their own, sealed, kept for fourteen days after the last change, fifty
 * at most: the one left alone for longest makes room for what is being written. No audit row, for
 * the reason given at the package.
 */
@Component
public class Drafts {
  static final int MOST = 50;

  private static final int MOST_BYTES = 200_000;

  private static final TypeReference<LinkedHashMap<String, List<String>>> FIELDS =
      new TypeReference<>() {};
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Logger log = LoggerFactory.getLogger(Drafts.class);

  private final DraftRows rows;
  private final Purposes purposes;
  private final Seal seal;

  Drafts(DraftRows rows, Purposes purposes, Seal seal) {
    this.rows = rows;
    this.purposes = purposes;
    this.seal = seal;
  }

  /**
   * @param purpose what it is a draft of, such as {@code ask} or {@code answer-12}
   * @return field name to values, as saved
   */
  public Optional<Map<String, List<String>>> find(Actor actor, String purpose) {
    if (!actor.signedIn()) {
      return Optional.empty();
    }
    return rows.find(actor.account(), name(actor, purpose)).flatMap(bytes -> open(actor, bytes));
  }

  /**
   * Saves over what was there. Fields that begin with an underscore (the form's token) are left
   * out.
   *
   * @throws Refusal 404 for a purpose that is none, or is about what the person may not see
   */
  @Transactional
  public void save(Actor actor, String purpose, Map<String, List<String>> fields) {
    purposes.refuseUnlessOpen(actor, purpose);
    Map<String, List<String>> kept = new LinkedHashMap<>(fields);
    kept.keySet().removeIf(name -> name.startsWith("_"));
    byte[] clear = JSON.writeValueAsBytes(kept);
    if (clear.length > MOST_BYTES) {
      throw new Refusal(413, "privacy.draft-too-large");
    }
    rows.save(actor.account(), name(actor, purpose), seal.close(clear));
    rows.deleteOldest(actor.account(), MOST);
  }

  @Transactional
  public void discard(Actor actor, String purpose) {
    rows.delete(actor.account(), name(actor, purpose));
  }

  /** What is being written tells who wrote what is being changed: the table does not say it. */
  private String name(Actor actor, String purpose) {
    byte[] digest = seal.digest(("draft " + actor.account() + " " + purpose).getBytes(UTF_8));
    return HexFormat.of().formatHex(digest);
  }

  /** A draft that cannot be opened is as good as none; the page must still open. */
  private Optional<Map<String, List<String>>> open(Actor actor, byte[] sealed) {
    try {
      return Optional.of(Collections.unmodifiableMap(JSON.readValue(seal.open(sealed), FIELDS)));
    } catch (IllegalStateException | JacksonException e) {
      log.warn("draft of account {} cannot be opened: {}", actor.account(), e.getClass().getName());
      return Optional.empty();
    }
  }
}
