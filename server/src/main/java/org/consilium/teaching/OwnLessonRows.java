package org.consilium.teaching;

import org.consilium.accounts.OwnData;
import org.consilium.foundation.Actor;
import org.consilium.pseudonyms.Aliases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lessons a member made, under whatever name; what the member committed to and has read. */
@Repository
class OwnLessonRows implements OwnData {
  private final JdbcClient jdbc;
  private final Aliases aliases;

  OwnLessonRows(JdbcClient jdbc, Aliases aliases) {
    this.jdbc = jdbc;
    this.aliases = aliases;
  }

  @Override
  public void export(Actor member, Archive archive) {
    archive.put(
        "lessons",
        jdbc.sql(
                """
                select coalesce(jsonb_agg(to_jsonb(l) - 'author_id' || jsonb_build_object(
                         'steps', (select coalesce(jsonb_agg(to_jsonb(s) - 'lesson_id'
                                                             order by s.place), '[]')
                                   from lesson_steps s where s.lesson_id = l.id),
                         'before', (select coalesce(jsonb_agg(to_jsonb(x) - 'lesson_id'
                                                              order by x.corrected_at), '[]')
                                    from lesson_corrections x where x.lesson_id = l.id))
                         order by l.id), '[]')::text
                from lessons l where l.author_id = any (:selves)
                """)
            .param("selves", aliases.selves(member))
            .query(String.class)
            .single());
    archive.put(
        "lessons-read",
        jdbc.sql(
                """
                select jsonb_build_object(
                  'commitments', (select coalesce(jsonb_agg(to_jsonb(c) - 'account_id'
                                                            order by c.committed_at), '[]')
                                  from commitments c where c.account_id = :account),
                  'read', (select coalesce(jsonb_agg(to_jsonb(r) - 'account_id'
                                                     order by r.read_at), '[]')
                           from lesson_readers r where r.account_id = :account))::text
                """)
            .param("account", member.account())
            .query(String.class)
            .single());
  }

  /** Lessons stay, as the questions do they come from; what was committed to goes by itself. */
  @Override
  public void erase(Actor member, long nobody) {}
}
