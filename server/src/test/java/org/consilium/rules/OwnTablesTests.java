package org.consilium.rules;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.consilium.World;
import org.junit.jupiter.api.Test;

/** Whatever is kept of a member is theirs to take along. */
class OwnTablesTests extends World {
  /** Tables about people that no export tells of, and why. */
  private static final Map<String, String> EXCEPTIONS =
      Map.ofEntries(
          entry("sign_in_tokens", "digests of links of some minutes"),
          entry("passkey_owners", "a random number; the passkeys are told"),
          entry("signatures", "the patient's, not the doctor's"),
          entry("feed_marks", "the last question that was on the screen"),
          entry("officer_keys", "a key of the office, wrapped"),
          entry("openings", "told by OwnAliases through its rules"),
          entry("former_members", "of those who left"),
          entry("exports", "the export itself"),
          entry("session_proofs", "how a session was proved, gone with it"),
          entry("opinions", "what verifiers do, told among their acts"),
          entry("voucher_links", "a digest of a link"),
          entry("register_lookups", "a number of the account's that waits to be asked about"),
          entry("arrivals", "digests by which fraud is known, gone with the account"));

  @Test
  void everyTableAboutPeopleIsTakenAlong() {
    String told =
        Sources.in("java", ".java").stream()
            .filter(file -> file.getFileName().toString().matches("(Own\\w+|ExportRows)\\.java"))
            .map(Sources::text)
            .collect(Collectors.joining("\n"));
    List<String> silent =
        rows
            .rows(
                """
                select distinct conrelid::regclass::text as name from pg_constraint
                where contype = 'f'
                  and confrelid in ('accounts'::regclass, 'authors'::regclass,
                                    'passkey_owners'::regclass)
                order by 1
                """)
            .stream()
            .map(row -> String.valueOf(row.get("name")))
            .filter(table -> !EXCEPTIONS.containsKey(table))
            .filter(table -> !Pattern.compile("\\b" + table + "\\b").matcher(told).find())
            .toList();
    assertThat(silent).as("tables about people that no OwnData names").isEmpty();
  }
}
