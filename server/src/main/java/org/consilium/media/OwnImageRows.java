package org.consilium.media;

import java.util.List;
import org.consilium.accounts.OwnData;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Seal;
import org.consilium.pseudonyms.Aliases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The pictures a member published, as published, with what they show; and those that wait. */
@Repository
class OwnImageRows implements OwnData {
  private final JdbcClient jdbc;
  private final Aliases aliases;
  private final Seal seal;

  OwnImageRows(JdbcClient jdbc, Aliases aliases, Seal seal) {
    this.jdbc = jdbc;
    this.aliases = aliases;
    this.seal = seal;
  }

  @Override
  public void export(Actor member, Archive archive) {
    List<Long> ids =
        jdbc.sql(
                """
                select i.id from images i join consents c on c.id = i.consent_id
                where c.attested_by = any (:selves) and i.ended is null order by i.id
                """)
            .param("selves", aliases.selves(member))
            .query((row, number) -> row.getLong(1))
            .list();
    // One at a time: a member may have published many.
    for (long id : ids) {
      jdbc.sql("select sealed from image_renditions where image_id = :id and size = 'large'")
          .param("id", id)
          .query((row, number) -> row.getBytes(1))
          .optional()
          .ifPresent(bytes -> archive.put("images/" + id + ".webp", seal.open(bytes)));
    }
    archive.put(
        "images",
        jdbc.sql(
                """
                select coalesce(jsonb_agg(jsonb_build_object(
                         'id', id, 'of', owner_kind, 'number', owner_id, 'position', position,
                         'alt', alt, 'masks', masks, 'created_at', created_at) order by id),
                       '[]')::text
                from images where id = any (:ids)
                """)
            .param("ids", ids.toArray(Long[]::new))
            .query(String.class)
            .single());
    List<Long> staged =
        jdbc.sql("select id from staged_images where account_id = :account order by id")
            .param("account", member.account())
            .query((row, number) -> row.getLong(1))
            .list();
    for (long id : staged) {
      jdbc.sql("select sealed from staged_images where id = :id")
          .param("id", id)
          .query((row, number) -> row.getBytes(1))
          .optional()
          .ifPresent(bytes -> archive.put("images/waiting/" + id + ".jpg", seal.open(bytes)));
    }
  }

  /** Published pictures stay or go by their patients' consent; staged ones go with the account. */
  @Override
  public void erase(Actor member, long nobody) {}
}
