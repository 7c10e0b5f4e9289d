package org.consilium.paging;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ReputeRows {
  /** Of somebody's answers and pages so many are counted, the newest. */
  private static final int MOST = 200;

  private final JdbcClient jdbc;

  ReputeRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What somebody's score is made of. */
  record Sums(long account, Repute repute) {}

  /** Members in the order of their numbers; an answer under an alias bears another number. */
  List<Sums> sums(long after, int most, Instant now) {
    return jdbc.sql(
            """
            select a.id, coalesce(p.paged, 0) as paged, coalesce(p.answered, 0) as answered,
                   coalesce(g.answers, 0) as answers, coalesce(g.useful, 0) as useful,
                   coalesce(g.log_minutes, 0) as log_minutes
            from (select id from accounts
                  where id > :after and verification = 'VERIFIED' and profession <> 'STUDENT'
                  order by id limit :most) as a
            left join lateral (
              select count(*) as paged,
                     count(*) filter (where exists (
                       select from answers y
                       where y.case_id = latest.case_id and y.author_id = a.id)) as answered
              from (select case_id from pages
                    where account_id = a.id
                      and paged_at between cast(:now as timestamptz) - interval '90 days'
                                       and cast(:now as timestamptz) - interval '1 day'
                    order by paged_at desc limit :each) as latest
            ) as p on true
            left join lateral (
              select count(*) as answers,
                     count(*) filter (where exists (
                         select from votes v where v.answer_id = latest.id and v.kind = 'USEFUL')
                       and not exists (
                         select from harms h where h.answer_id = latest.id
                           and h.withdrawn_at is null and not h.hidden
                           and (h.replied_at is null or h.maintained_at is not null))
                     ) as useful,
                     sum(ln(greatest(1, extract(epoch from latest.created_at
                         - coalesce(page.paged_at, c.created_at))::float8 / 60))) as log_minutes
              from (select id, case_id, created_at from answers
                    where author_id = a.id and not hidden and not folded
                      and created_at > cast(:now as timestamptz) - interval '365 days'
                    order by id desc limit :each) as latest
              join cases c on c.id = latest.case_id and c.author_id <> a.id
              left join pages page on page.case_id = c.id and page.account_id = a.id
              where not exists (
                  select from answer_withdrawals w where w.answer_id = latest.id)
                and not exists (
                  select from votes v where v.answer_id = latest.id and v.kind = 'HUMOUR')
            ) as g on true
            order by a.id
            """)
        .param("after", after)
        .param("most", most)
        .param("each", MOST)
        .param("now", Timestamp.from(now))
        .query(
            (row, number) ->
                new Sums(
                    row.getLong("id"),
                    new Repute(
                        row.getInt("paged"),
                        row.getInt("answered"),
                        row.getInt("answers"),
                        row.getInt("useful"),
                        row.getDouble("log_minutes"))))
        .list();
  }

  /** Only what has changed is written, and nothing of who has gone meanwhile. */
  void store(List<Sums> sums) {
    jdbc.sql(
            """
            insert into reputes as r (account_id, score)
            select a.id, scored.score
            from unnest(cast(:accounts as bigint[]), cast(:scores as real[]))
                   as scored (account_id, score)
            join accounts a on a.id = scored.account_id
            order by a.id for key share of a
            on conflict (account_id) do update set score = excluded.score
            where r.score <> excluded.score
            """)
        .param("accounts", sums.stream().map(Sums::account).toArray(Long[]::new))
        .param(
            "scores", sums.stream().map(one -> (float) one.repute().score()).toArray(Float[]::new))
        .update();
  }
}
