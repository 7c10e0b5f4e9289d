package org.consilium.verification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DocumentRows {
  private static final String SELECT =
      "select id, account_id, kind, state, uploaded_at, sealed is not null as there from documents ";

  private final JdbcClient jdbc;

  DocumentRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long insert(long account, Document.Kind kind, byte[] sealed, Fingerprint fingerprint) {
    return jdbc.sql(
            """
            insert into documents (account_id, kind, sealed, coarse, fine, bands)
            values (:account, :kind, :sealed, :coarse, cast(:fine as bit(256)), :bands)
            returning id
            """)
        .param("account", account)
        .param("kind", kind.name())
        .param("sealed", sealed)
        .param("coarse", fingerprint.coarse())
        .param("fine", fingerprint.fine())
        .param("bands", fingerprint.bands())
        .query(Long.class)
        .single();
  }

  /** Those whose picture is there, and those that were read. */
  List<Document> of(long account) {
    return jdbc.sql(SELECT + "where account_id = :account and state <> 'REMOVED' order by id")
        .param("account", account)
        .query(DocumentRows::read)
        .list();
  }

  Optional<Document> find(long id) {
    return jdbc.sql(SELECT + "where id = :id").param("id", id).query(DocumentRows::read).optional();
  }

  Optional<byte[]> sealed(long id) {
    return jdbc.sql("select sealed from documents where id = :id and sealed is not null")
        .param("id", id)
        .query(byte[].class)
        .optional();
  }

  boolean remove(long id, long account) {
    return jdbc.sql(
                """
                update documents set sealed = null, destroyed_at = now(), state = 'REMOVED'
                where id = :id and account_id = :account and state = 'WAITING'
                """)
            .param("id", id)
            .param("account", account)
            .update()
        == 1;
  }

  boolean read(long id, Document.State state, long by) {
    return jdbc.sql(
                """
                update documents set state = :state, read_by = :by
                where id = :id and sealed is not null
                """)
            .param("state", state.name())
            .param("by", by)
            .param("id", id)
            .update()
        == 1;
  }

  /** Destroys the pictures of a person; what they were and their fingerprints stay. */
  int destroy(long account) {
    return jdbc.sql(
            """
            update documents set sealed = null, destroyed_at = now()
            where account_id = :account and sealed is not null
            """)
        .param("account", account)
        .update();
  }

  /** Destroys those pictures of a person that were read. */
  int destroyRead(long account) {
    return jdbc.sql(
            """
            update documents set sealed = null, destroyed_at = now()
            where account_id = :account and sealed is not null and state <> 'WAITING'
            """)
        .param("account", account)
        .update();
  }

  private static Document read(ResultSet row, int number) throws SQLException {
    return new Document(
        row.getLong("id"),
        row.getLong("account_id"),
        Document.Kind.valueOf(row.getString("kind")),
        Document.State.valueOf(row.getString("state")),
        row.getTimestamp("uploaded_at").toInstant(),
        row.getBoolean("there"));
  }
}
