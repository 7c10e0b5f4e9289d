package org.consilium;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.consilium.pseudonyms.Vault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** The world with two officers who hold keys, so that pseudonyms of threads can be taken. */
public abstract class OfficersWorld extends World {
  protected static final String FIRST_PHRASE = "sept corneilles violettes au grenier";
  protected static final String SECOND_PHRASE = "un tambour sous la neige de mars";

  private static final Map<String, Map<String, @Nullable Object>> MADE = new ConcurrentHashMap<>();

  @Autowired protected Vault vault;

  /** Verified geriatrician, officer. */
  protected Person first;

  /** Verified nephrologist, officer. */
  protected Person second;

  @BeforeEach
  void nameOfficers() {
    first = officer("paula-nunez", "Paula Nunez", "geriatrics", FIRST_PHRASE);
    second = officer("jorn-ahlberg", "Jorn Ahlberg", "nephrology", SECOND_PHRASE);
  }

  /** One more officer, with a key. */
  protected Person officer(String handle, String name, String specialty, String phrase) {
    Person person = doctor(handle, name, "Lille", specialty);
    rows.change("insert into account_roles (account_id, role) values (?, 'OFFICER')", person.id());
    Person named = person(handle);
    // Making a pair takes a second: the same passphrase gets the pair it was once made for.
    Map<String, @Nullable Object> made = MADE.get(phrase);
    if (made == null) {
      vault.begin(named.actor(), phrase);
      MADE.put(
          phrase,
          rows.rows("select * from officer_keys where account_id = ?", named.id()).getFirst());
    } else {
      rows.change(
          "insert into officer_keys (account_id, public_key, salt, wrapped) values (?, ?, ?, ?)",
          named.id(),
          made.get("public_key"),
          made.get("salt"),
          made.get("wrapped"));
    }
    return named;
  }
}
