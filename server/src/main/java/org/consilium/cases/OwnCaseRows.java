package org.consilium.cases;

import org.consilium.accounts.OwnData;
import org.consilium.foundation.Actor;
import org.consilium.pseudonyms.Aliases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a member asked, answered, judged and follows, under whatever name. */
@Repository
class OwnCaseRows implements OwnData {
  private final JdbcClient jdbc;
  private final Aliases aliases;

  OwnCaseRows(JdbcClient jdbc, Aliases aliases) {
    this.jdbc = jdbc;
    this.aliases = aliases;
  }

  @Override
  public void export(Actor member, Archive archive) {
    put(
        member,
        archive,
        "questions",
        """
        select coalesce(jsonb_agg(to_jsonb(c) - '{author_id,ticket}'::text[]
                 || jsonb_build_object(
                      'under', (select name from bylines b
                                where b.id = c.author_id and b.named = c.named),
                      'outcome', (select to_jsonb(o) - '{closed_by,case_id}'::text[]
                                    || jsonb_build_object(
                                         'before', (select coalesce(jsonb_agg(
                                                             to_jsonb(r) - 'case_id'
                                                             order by r.edition), '[]')
                                                    from closure_revisions r
                                                    where r.case_id = o.case_id))
                                  from closures o where o.case_id = c.id))
                 order by c.id), '[]')::text
        from cases c where c.author_id = any (:selves)
        """);
    put(
        member,
        archive,
        "answers",
        """
        select coalesce(jsonb_agg(to_jsonb(a) - '{author_id,ticket}'::text[]
                 || jsonb_build_object(
                      'under', (select name from bylines b
                                where b.id = a.author_id and b.named = a.named),
                      'withdrawn_at', (select withdrawn_at from answer_withdrawals w
                                       where w.answer_id = a.id),
                      'before', (select coalesce(jsonb_agg(to_jsonb(r) - 'answer_id'
                                                           order by r.revised_at), '[]')
                                 from answer_revisions r where r.answer_id = a.id))
                 order by a.id), '[]')::text
        from answers a where a.author_id = any (:selves)
        """);
    put(
        member,
        archive,
        "calibration",
        """
        select coalesce(jsonb_agg(to_jsonb(h) - 'author_id' order by h.answer_id), '[]')::text
        from hindsights h where h.author_id = any (:selves)
        """);
    put(
        member,
        archive,
        "votes",
        """
        select coalesce(jsonb_agg(to_jsonb(v) - 'account_id' order by v.cast_at), '[]')::text
        from votes v where v.account_id = any (:selves)
        """);
    put(
        member,
        archive,
        "ballots",
        """
        select coalesce(jsonb_agg(to_jsonb(b) - 'account_id' order by b.cast_at), '[]')::text
        from ballots b where b.account_id = any (:selves)
        """);
    put(
        member,
        archive,
        "follows",
        """
        select coalesce(jsonb_agg(to_jsonb(f) - 'account_id' order by f.followed_at), '[]')::text
        from follows f where f.account_id = any (:selves)
        """);
    put(
        member,
        archive,
        "warnings",
        """
        select coalesce(jsonb_agg(to_jsonb(h) - '{account_id,reply}'::text[] order by h.id), '[]')::text
        from harms h where h.account_id = any (:selves)
        """);
    put(
        member,
        archive,
        "replies",
        """
        select coalesce(jsonb_agg(jsonb_build_object(
                 'answer_id', h.answer_id, 'reply', h.reply, 'replied_at', h.replied_at)
                 order by h.id), '[]')::text
        from harms h join answers a on a.id = h.answer_id
        where a.author_id = any (:selves) and h.reply is not null
        """);
    put(
        member,
        archive,
        "readings",
        """
        select coalesce(jsonb_agg(to_jsonb(r) - 'account_id' order by r.read_at), '[]')::text
        from readings r where r.account_id = any (:selves)
        """);
    put(
        member,
        archive,
        "groupings",
        """
        select coalesce(jsonb_agg(to_jsonb(g) - '{made_by,undone_by}'::text[] order by g.id), '[]')::text
        from groupings g where g.made_by = any (:selves) or g.undone_by = any (:selves)
        """);
    put(
        member,
        archive,
        "nominations",
        """
        select coalesce(jsonb_agg(to_jsonb(n) - 'nominated_by' order by n.id), '[]')::text
        from nominations n where n.nominated_by = any (:selves)
        """);
    put(
        member,
        archive,
        "stances",
        """
        select coalesce(jsonb_agg(to_jsonb(s) - 'account_id' order by s.taken_at), '[]')::text
        from stances s where s.account_id = any (:selves)
        """);
  }

  /**
   * Questions, answers and why one disagrees stay; a vote stays as one vote, of nobody, and so does
   * an agreement. What stands under an alias is left alone: that it lacked would say who left.
   */
  @Override
  public void erase(Actor member, long nobody) {
    jdbc.sql("update votes set account_id = :nobody where account_id = :account")
        .param("nobody", nobody)
        .param("account", member.account())
        .update();
    jdbc.sql("update ballots set account_id = :nobody where account_id = :account")
        .param("nobody", nobody)
        .param("account", member.account())
        .update();
    jdbc.sql(
            """
            update stances set account_id = :nobody where account_id = :account and reason = ''
            """)
        .param("nobody", nobody)
        .param("account", member.account())
        .update();
    jdbc.sql("delete from readings where account_id = :account")
        .param("account", member.account())
        .update();
    // Of an alias it stays: what lacks would point to who left, and it says no more than the
    // answer.
    jdbc.sql("delete from hindsights where author_id = :account")
        .param("account", member.account())
        .update();
    jdbc.sql("delete from follows where account_id = :account")
        .param("account", member.account())
        .update();
  }

  private void put(Actor member, Archive archive, String name, String sql) {
    archive.put(
        name, jdbc.sql(sql).param("selves", aliases.selves(member)).query(String.class).single());
  }
}
