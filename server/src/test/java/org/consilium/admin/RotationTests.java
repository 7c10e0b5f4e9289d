package org.consilium.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.consilium.World;
import org.consilium.database.DataDirectory;
import org.consilium.database.StartRefused;
import org.consilium.foundation.Seal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

class RotationTests extends World {
  private static final byte[] OLD = Base64.getDecoder().decode(KEY);

  @Autowired private DataSource dataSource;
  @TempDir Path folder;

  @AfterEach
  void giveBack() {
    rows.change("update installation set key_fingerprint = ?", new Seal(OLD).fingerprint());
  }

  @Test
  void everythingIsSealedAnewAndTheOldKeyOpensNothing() throws Exception {
    rows.picture(rows.question(amal, "Plaque.", "MEMBERS", List.of("dermatology")), amal);
    rows.stagedPicture(amal, new Seal(OLD).close(new byte[] {1, 2}), 64, 48);
    as(amal).post("/ask/draft", "body", "Une plaque");
    rows.device(amal, new Seal(OLD).close(new byte[] {3}));
    rows.change(
        "insert into push_keys (public_key, sealed) values ('', ?)",
        new Seal(OLD).close(new byte[] {4}));
    byte[] next = Seal.successor(OLD);
    long sealed = rotation().sealAnew(OLD, next);
    assertThat(sealed).isGreaterThanOrEqualTo(5);
    Seal before = new Seal(OLD);
    Seal after = new Seal(next);
    for (String table :
        List.of("drafts", "staged_images", "image_renditions", "push_subscriptions", "push_keys")) {
      for (Map<String, ?> row : rows.rows("select sealed from " + table)) {
        byte[] bytes = (byte[]) Objects.requireNonNull(row.get("sealed"));
        assertThat(after.open(bytes)).isNotEmpty();
        assertThatThrownBy(() -> before.open(bytes)).isInstanceOf(IllegalStateException.class);
      }
    }
    assertThat(
            rows.number(
                "select count(*) from installation where key_fingerprint = ?", after.fingerprint()))
        .isOne();
  }

  @Test
  void codesThatPatientsCarryStayKnown() {
    byte[] code = "K7QF-2M9X-4TRD".getBytes(StandardCharsets.UTF_8);
    byte[] once = Seal.successor(OLD);
    byte[] twice = Seal.successor(once);
    assertThat(new Seal(twice).digest(code)).isEqualTo(new Seal(OLD).digest(code));
    assertThat(new Seal(once).fingerprint()).isNotEqualTo(new Seal(OLD).fingerprint());
    assertThat(new Seal(twice).fingerprint()).isNotEqualTo(new Seal(once).fingerprint());
  }

  @Test
  void whileANodeRunsNothingIsChanged() {
    assertThatThrownBy(() -> rotation().run(Map.of("CONSILIUM_KEY", KEY)))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("stop every node");
  }

  @Test
  void allThatIsSealedStandsInColumnsNamedSo() {
    assertThat(
            rows.rows(
                """
                select table_name || '.' || column_name as place from information_schema.columns
                where table_schema = 'public' and data_type = 'bytea' and column_name <> 'sealed'
                order by 1
                """))
        .extracting(row -> row.get("place"))
        .as("bytes that are not sealed with the installation's key; if one is, call it sealed")
        .isSubsetOf(
            "alias_marks.mark",
            "alias_marks.slot",
            "alias_seals.ciphertext",
            "alias_shares.ciphertext",
            "arrivals.network",
            "audit_entries.hash",
            "audit_entries.previous",
            "consents.code_digest",
            "exports.signature",
            "former_handles.digest",
            "known_devices.digest",
            "mailboxes.address",
            "mailboxes.token",
            "officer_keys.public_key",
            "officer_keys.salt",
            "officer_keys.wrapped",
            "opening_shares.ciphertext",
            "openings.result",
            "passkey_challenges.digest",
            "passkey_owners.handle",
            "passkeys.attestation",
            "passkeys.credential_id",
            "passkeys.public_key",
            "proof_links.digest",
            "push_keys.public_key",
            "push_subscriptions.endpoint_digest",
            "rate_buckets.state",
            "recoveries.stop_digest",
            "refused_numbers.digest",
            "register_imports.digest",
            "sign_in_tokens.digest",
            "signing_key.public_key",
            "spring_session_attributes.attribute_bytes",
            "voucher_links.code");
  }

  private Rotation rotation() {
    return new Rotation(DataDirectory.open(folder, DataDirectory.Kind.REAL), dataSource);
  }
}
