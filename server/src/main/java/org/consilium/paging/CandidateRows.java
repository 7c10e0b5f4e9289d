package org.consilium.paging;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whom a step may page, in their order: one statement a step. */
@Repository
class CandidateRows {
  /** Kilometres, north to south and east to west. */
  private static final int REGION = 100;

  /** So many are looked at of those who fit and were not paged yet, those who were here last. */
  private static final int LATELY = 5_000;

  private static final String ASKED =
      """
      with asked as materialized (
        select c.id, c.author_id, c.kind, c.urgency, c.language, c.audience,
               cast(:now as timestamptz) as now,
               array(select n.code from specialties n
                     where n.id = any (:specialties)) as codes
        from cases c where c.id = :case
      ), duty as materialized (
        select distinct d.account_id
        from duties d join memberships b
          on b.account_id = d.account_id and b.specialty_id = d.specialty_id
        where d.specialty_id = any (:specialties)
          and d.ends_at > cast(:now as timestamptz) and d.starts_at <= cast(:now as timestamptz)
      ), pool as materialized (
      """;

  private static final String PRESENT =
      """
      (select p.account_id from presences p
       where p.seen_at > cast(:now as timestamptz) - interval '5 minutes'
         and exists (select from memberships m
                     where m.account_id = p.account_id
                       and m.specialty_id = any (:specialties)
                       and not exists (select from specialty_mutes q
                                       where q.account_id = m.account_id
                                         and q.specialty_id = m.specialty_id))
       order by p.seen_at desc limit :lately)
      union
      select account_id from duty
      """;

  private static final String REGION_POOL =
      """
      select distinct m.account_id
      from asked
      join profiles f on f.account_id = asked.author_id
      join places home on home.id = f.place_id
      join places near
        on near.latitude between home.latitude - :region / 111.0
                             and home.latitude + :region / 111.0
          and near.longitude
            between home.longitude - :region / (111.0 * cos(radians(least(home.latitude, 85))))
                and home.longitude + :region / (111.0 * cos(radians(least(home.latitude, 85))))
      join profiles n on n.place_id = near.id
      join memberships m on m.account_id = n.account_id
        and m.specialty_id = any (:specialties)
        and not exists (select from specialty_mutes q
                        where q.account_id = m.account_id and q.specialty_id = m.specialty_id)
      """;

  private static final String COMMUNITIES =
      """
      select m.account_id
      from (select distinct account_id from memberships b
            where specialty_id = any (:communities)
              and not exists (select from specialty_mutes q
                              where q.account_id = b.account_id
                                and q.specialty_id = b.specialty_id)) as m
      left join presences p on p.account_id = m.account_id
      where not exists (select from pages g where g.case_id = :case and g.account_id = m.account_id)
      order by p.seen_at desc nulls last limit :lately
      """;

  private static final String EVERYONE =
      """
      select p.account_id from presences p
      where p.seen_at > cast(:now as timestamptz) - interval '30 days'
        and not exists (select from pages g where g.case_id = :case and g.account_id = p.account_id)
      order by p.seen_at desc limit :lately
      """;

  /**
   * Who may see the question: for a restricted one, who is qualified. The order is {@link
   * Ranking}'s.
   */
  private static final String RANKED =
      """
      )
      select a.id, coalesce(w.keywords, '') as keywords, weight, own.on_duty,
             own.on_duty or asked.urgency = 'NOW' and coalesce(q.now_rings, false) as rings
      from asked
      cross join pool
      cross join lateral (
        select id, country, zone, language, languages, profession, specialties from accounts
        where id = pool.account_id
          and verification = 'VERIFIED' and leaving_at is null and profession <> 'STUDENT'
        offset 0
      ) as a
      left join wishes w on w.account_id = a.id
      left join quiet_hours q on q.account_id = a.id
      left join loads l on l.account_id = a.id
      left join reputes r on r.account_id = a.id
      cross join lateral (
        select a.id in (select account_id from duty) as on_duty,
               qualified(a.profession, a.specialties, asked.codes) as qualified,
               asked.now at time zone a.zone as clock
      ) as own
      cross join lateral (
        select sqrt(coalesce(r.score, :unknown))
               * case when asked.language = any (a.languages) or asked.language = a.language
                      then 1 else :foreign end
               / (1 + coalesce(l.load * power(0.5, least(60, greatest(0,
                    extract(epoch from asked.now - l.load_at)::float8 / :halfLife))), 0)) as weight
      ) as ranking
      where a.id <> asked.author_id
        and (asked.audience = 'MEMBERS' or own.qualified)
        and (not :specialists or own.qualified or own.on_duty)
        and (own.on_duty
          or not exists (select from specialty_mutes u
                         where u.account_id = a.id and u.specialty_id = any (:specialties))
          or exists (select from memberships m
                     where m.account_id = a.id and m.specialty_id = any (:specialties)
                       and not exists (select from specialty_mutes u
                                       where u.account_id = a.id
                                         and u.specialty_id = m.specialty_id)))
        and a.id not in (select g.account_id from pages g where g.case_id = :case)
        and (w.account_id is null or
          w.paged
          and asked.kind <> all (w.muted_kinds)
          and asked.urgency <> all (w.muted_urgencies)
          and (w.languages = '{}' or asked.language = any (w.languages))
          and (w.away_from is null or own.clock::date not between w.away_from and w.away_to)
          and (own.on_duty or not w.rests_on_holidays or a.country <> all (:closed)))
        and (own.on_duty or q.account_id is null
          or asked.urgency = 'NOW' and q.now_rings
          or not case when q.starts < q.ends
                      then own.clock::time >= q.starts and own.clock::time < q.ends
                           and extract(isodow from own.clock)::smallint = any (q.days)
                      else own.clock::time >= q.starts
                           and extract(isodow from own.clock)::smallint = any (q.days)
                        or own.clock::time < q.ends
                           and extract(isodow from own.clock - interval '1 day')::smallint = any (q.days)
                 end)
        and (own.on_duty or l.day is distinct from own.clock::date
          or l.day_pages < coalesce(w.most_a_day, :aDay))
        and (own.on_duty or l.hour_at is null or l.hour_at <= asked.now - interval '1 hour'
          or l.hour_pages < coalesce(w.most_an_hour, :anHour))
      order by own.on_duty desc, own.qualified desc, weight desc, hashint8extended(a.id, asked.id)
      limit :limit
      """;

  private final JdbcClient jdbc;

  CandidateRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param keywords the person's filter, empty for none
   * @param weight as {@link Ranking} has it
   * @param onDuty whether how much the person accepts does not count
   * @param rings whether it comes also while the person rests: on duty, or willing where it is now
   */
  record Candidate(long account, String keywords, double weight, boolean onDuty, boolean rings) {}

  /**
   * @param specialties those asked
   * @param neighbours those near them
   * @param closed countries where it is a holiday
   */
  List<Candidate> ranked(
      long caseId,
      Stage stage,
      Collection<Integer> specialties,
      Collection<Integer> neighbours,
      List<String> closed,
      Instant now,
      int limit) {
    return jdbc.sql(ASKED + pool(stage) + RANKED)
        .param("case", caseId)
        .param("now", Timestamp.from(now))
        .param("region", REGION)
        .param("lately", LATELY)
        .param("specialties", specialties.toArray(Integer[]::new))
        .param(
            "communities",
            (stage == Stage.NEIGHBOURS ? neighbours : specialties).toArray(Integer[]::new))
        .param("closed", closed.toArray(String[]::new))
        .param("unknown", Repute.UNKNOWN)
        .param("foreign", Ranking.FOREIGN)
        .param("halfLife", Ranking.HALF_LIFE_SECONDS)
        .param("specialists", stage == Stage.PRESENT || stage == Stage.REGION)
        .param("aDay", Wishes.A_DAY)
        .param("anHour", Wishes.AN_HOUR)
        .param("limit", limit)
        .query(
            (row, number) ->
                new Candidate(
                    row.getLong("id"),
                    row.getString("keywords"),
                    row.getDouble("weight"),
                    row.getBoolean("on_duty"),
                    row.getBoolean("rings")))
        .list();
  }

  private static String pool(Stage stage) {
    return switch (stage) {
      case PRESENT -> PRESENT;
      case REGION -> REGION_POOL;
      case SPECIALTY, NEIGHBOURS, AGAIN -> COMMUNITIES;
      case EVERYONE -> EVERYONE;
    };
  }

  /**
   * Writes that these are paged, and counts it: whoever got the last page they accept from another
   * question in this very moment is left out, unless they are on duty. Rows are taken in the order
   * of accounts, so that two steps never wait for each other in a circle.
   *
   * @param onDuty those of {@code chosen} who are
   * @return those who are paged
   */
  List<Long> claim(long caseId, Collection<Long> chosen, Collection<Long> onDuty, Instant now) {
    return jdbc.sql(
            """
            with counted as (
              insert into loads as l
                (account_id, load, load_at, day, day_pages, hour_at, hour_pages)
              select a.id, 1, cast(:now as timestamptz),
                     (cast(:now as timestamptz) at time zone a.zone)::date, 1, :now, 1
              from accounts a where a.id = any (:chosen) order by a.id
              on conflict (account_id) do update
                set load = 1 + l.load * power(0.5, least(60,
                      greatest(0, extract(epoch from excluded.load_at - l.load_at))::float8
                        / :halfLife)),
                    load_at = excluded.load_at,
                    day = excluded.day,
                    day_pages = case when l.day = excluded.day then l.day_pages + 1 else 1 end,
                    hour_at = case when l.hour_at > excluded.hour_at - interval '1 hour'
                                   then l.hour_at else excluded.hour_at end,
                    hour_pages = case when l.hour_at > excluded.hour_at - interval '1 hour'
                                      then l.hour_pages + 1 else 1 end
                where l.account_id = any (:onDuty)
                   or (l.day <> excluded.day or l.day_pages < coalesce(
                         (select most_a_day from wishes w where w.account_id = l.account_id),
                         :aDay))
                  and (l.hour_at <= excluded.hour_at - interval '1 hour'
                       or l.hour_pages < coalesce(
                         (select most_an_hour from wishes w where w.account_id = l.account_id),
                         :anHour))
              returning account_id
            )
            insert into pages (case_id, account_id, paged_at)
            select :case, account_id, :now from counted
            on conflict do nothing
            returning account_id
            """)
        .param("case", caseId)
        .param("chosen", chosen.toArray(Long[]::new))
        .param("onDuty", onDuty.toArray(Long[]::new))
        .param("now", Timestamp.from(now))
        .param("halfLife", Ranking.HALF_LIFE_SECONDS)
        .param("aDay", Wishes.A_DAY)
        .param("anHour", Wishes.AN_HOUR)
        .query((row, number) -> row.getLong("account_id"))
        .list();
  }

  /** Forgets old pages; they count for nothing any more. How many, at most {@code limit}. */
  int purge(int days, int limit) {
    return jdbc.sql(
            """
            delete from pages
            where ctid = any (array(
              select ctid from pages
              where paged_at < now() - make_interval(days => :days)
              limit :limit for update skip locked))
            """)
        .param("days", days)
        .param("limit", limit)
        .update();
  }
}
