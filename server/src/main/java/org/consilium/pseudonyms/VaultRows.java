package org.consilium.pseudonyms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class VaultRows {
  private static final String KEY =
      "select k.id, k.account_id, k.public_key, k.salt, k.wrapped from officer_keys k ";

  private static final String IN_FORCE =
      """
      exists (select from account_roles r join accounts a on a.id = r.account_id
              where r.account_id = k.account_id and r.role = 'OFFICER'
                and a.verification = 'VERIFIED' and a.leaving_at is null)
      """;

  /** How many others in force hold a share of the same alias as {@code s}. */
  private static final String OTHERS =
      """
       (select count(*) from alias_shares o join officer_keys k on k.id = o.key_id
       where o.alias_id = s.alias_id and o.key_id <> s.key_id and
      """
          + IN_FORCE
          + ")";

  private final JdbcClient jdbc;

  VaultRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False when the officer has keys. */
  boolean insert(OfficerKey key) {
    return jdbc.sql(
                """
                insert into officer_keys (account_id, public_key, salt, wrapped)
                values (:account, :public, :salt, :wrapped)
                on conflict (account_id) do nothing
                """)
            .param("account", key.accountId())
            .param("public", key.publicKey())
            .param("salt", key.salt())
            .param("wrapped", key.wrapped())
            .update()
        == 1;
  }

  List<OfficerKey> inForce() {
    return jdbc.sql(KEY + "where " + IN_FORCE + "order by k.id").query(VaultRows::key).list();
  }

  Optional<OfficerKey> of(long accountId) {
    return jdbc.sql(KEY + "where k.account_id = :account and " + IN_FORCE)
        .param("account", accountId)
        .query(VaultRows::key)
        .optional();
  }

  /** Officers in force who hold a share of an alias. */
  List<OfficerKey> holders(long alias) {
    return jdbc.sql(
            KEY
                + "join alias_shares s on s.key_id = k.id where s.alias_id = :alias and "
                + IN_FORCE
                + "order by k.id")
        .param("alias", alias)
        .query(VaultRows::key)
        .list();
  }

  List<Vault.Officer> officers() {
    return jdbc.sql(
            """
            select a.id, a.given_name || ' ' || a.family_name as name, k.made_at,
                   r.role is not null and a.verification = 'VERIFIED'
                     and a.leaving_at is null as in_force,
                   (select count(*) from alias_shares s where s.key_id = k.id) as shares
            from accounts a
            left join account_roles r on r.account_id = a.id and r.role = 'OFFICER'
            left join officer_keys k on k.account_id = a.id
            where a.id in (select account_id from account_roles where role = 'OFFICER'
                           union select account_id from officer_keys)
            order by a.family_name, a.given_name, a.id
            """)
        .query(
            (row, number) -> {
              Timestamp made = row.getTimestamp("made_at");
              return new Vault.Officer(
                  row.getLong("id"),
                  row.getString("name"),
                  row.getBoolean("in_force"),
                  made == null ? null : made.toInstant(),
                  row.getLong("shares"));
            })
        .list();
  }

  void delete(long keyId) {
    jdbc.sql("delete from officer_keys where id = :id").param("id", keyId).update();
  }

  void insertSeal(long alias, byte[] sealed) {
    jdbc.sql("insert into alias_seals (alias_id, ciphertext) values (:alias, :sealed)")
        .param("alias", alias)
        .param("sealed", sealed)
        .update();
  }

  void insertShare(long alias, long keyId, int x, byte[] sealed) {
    jdbc.sql(
            """
            insert into alias_shares (alias_id, key_id, x, ciphertext)
            values (:alias, :key, :x, :sealed)
            """)
        .param("alias", alias)
        .param("key", keyId)
        .param("x", x)
        .param("sealed", sealed)
        .update();
  }

  byte[] sealed(long alias) {
    return jdbc.sql("select ciphertext from alias_seals where alias_id = :alias")
        .param("alias", alias)
        .query((row, number) -> row.getBytes(1))
        .single();
  }

  /** A share under an officer's key. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Held(long aliasId, int x, byte[] sealed) {}

  Optional<Held> share(long alias, long keyId) {
    return jdbc.sql(
            """
            select alias_id, x, ciphertext from alias_shares
            where alias_id = :alias and key_id = :key
            """)
        .param("alias", alias)
        .param("key", keyId)
        .query(VaultRows::held)
        .optional();
  }

  List<Held> held(long keyId, int most) {
    return jdbc.sql(
            """
            select alias_id, x, ciphertext from alias_shares where key_id = :key
            order by alias_id limit :most for update
            """)
        .param("key", keyId)
        .param("most", most)
        .query(VaultRows::held)
        .list();
  }

  long shares(long keyId) {
    return jdbc.sql("select count(*) from alias_shares where key_id = :key")
        .param("key", keyId)
        .query(Long.class)
        .single();
  }

  /** Aliases that an officer in office could not leave to two others in force. */
  long needed(long accountId) {
    return jdbc.sql(
            """
            select count(*) from alias_shares s join officer_keys own on own.id = s.key_id
            where own.account_id = :account
              and exists (select from account_roles r join accounts a on a.id = r.account_id
                          where r.account_id = :account and r.role = 'OFFICER'
                            and a.verification = 'VERIFIED')
              and
            """
                + OTHERS
                + " < 2")
        .param("account", accountId)
        .query(Long.class)
        .single();
  }

  /** Aliases of which both hold a share, and too few others. */
  long sharesTogether(long keyId, long otherId) {
    return jdbc.sql(
            """
            select count(*) from alias_shares s
            join alias_shares other on other.alias_id = s.alias_id and other.key_id = :other
            where s.key_id = :key and
            """
                + OTHERS
                + " < 2")
        .param("key", keyId)
        .param("other", otherId)
        .query(Long.class)
        .single();
  }

  /** Deletes the shares of aliases of which another holds one. */
  void deleteTogether(long keyId, long otherId) {
    jdbc.sql(
            """
            delete from alias_shares s using alias_shares other
            where other.alias_id = s.alias_id and other.key_id = :other and s.key_id = :key
            """)
        .param("key", keyId)
        .param("other", otherId)
        .update();
  }

  void move(long alias, long from, long to, byte[] sealed) {
    jdbc.sql(
            """
            update alias_shares set key_id = :to, ciphertext = :sealed
            where alias_id = :alias and key_id = :from
            """)
        .param("alias", alias)
        .param("from", from)
        .param("to", to)
        .param("sealed", sealed)
        .update();
  }

  /** A key under which a share stands. */
  record Holder(OfficerKey key, int x) {}

  /** All under whose keys an alias has shares, in force or not. */
  List<Holder> all(long alias) {
    return jdbc.sql(
            """
            select k.id, k.account_id, k.public_key, k.salt, k.wrapped, s.x
            from officer_keys k join alias_shares s on s.key_id = k.id where s.alias_id = :alias
            """)
        .param("alias", alias)
        .query((row, number) -> new Holder(key(row, number), row.getInt("x")))
        .list();
  }

  void updateSeal(long alias, byte[] sealed) {
    jdbc.sql("update alias_seals set ciphertext = :sealed where alias_id = :alias")
        .param("alias", alias)
        .param("sealed", sealed)
        .update();
  }

  private static Held held(ResultSet row, int number) throws SQLException {
    return new Held(row.getLong("alias_id"), row.getInt("x"), row.getBytes("ciphertext"));
  }

  private static OfficerKey key(ResultSet row, int number) throws SQLException {
    return new OfficerKey(
        row.getLong("id"),
        row.getLong("account_id"),
        row.getBytes("public_key"),
        row.getBytes("salt"),
        row.getBytes("wrapped"));
  }
}
