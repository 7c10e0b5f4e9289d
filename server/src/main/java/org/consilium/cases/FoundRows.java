package org.consilium.cases;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Profession;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.pseudonyms.Aliases;
import org.consilium.search.Searchable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What the search reads of cases. {@link #sight} says to the index what {@link CaseRows#VISIBLE}
 * says to PostgreSQL; a test compares them for everybody and every case. There is one index for all
 * viewers, so that what {@link CaseRows#OPENED} keeps from anybody is in none: the answers to a
 * diagnosis are found once the case was closed, and what moderation hides is not.
 */
@Repository
class FoundRows implements Searchable {
  private final JdbcClient jdbc;
  private final CaseRows cases;
  private final Accounts accounts;
  private final Aliases aliases;

  FoundRows(JdbcClient jdbc, CaseRows cases, Accounts accounts, Aliases aliases) {
    this.jdbc = jdbc;
    this.cases = cases;
    this.accounts = accounts;
    this.aliases = aliases;
  }

  @Override
  public List<Long> after(long id, int most) {
    return jdbc.sql("select id from cases where id > :id order by id limit :most")
        .param("id", id)
        .param("most", most)
        .query((row, number) -> row.getLong(1))
        .list();
  }

  @Override
  public long extent(long after) {
    return jdbc.sql("select count(*) from cases where id > :after")
        .param("after", after)
        .query(Long.class)
        .single();
  }

  @Override
  public List<Document> documents(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select c.id, c.created_at, c.language, c.audience, c.author_id, c.kind, c.state,
                   c.body, c.tried, c.options, o.diagnosis, o.done, coalesce(o.resolved, false) as known,
                   array(select s.code from case_specialties q join specialties s on s.id = q.specialty_id
                         where q.case_id = c.id) as specialties,
                   exists (select from images i join image_renditions r on r.image_id = i.id
                           where i.owner_kind = 'CASE' and i.owner_id = c.id) as image,
                   said.texts, coalesce(said.sources, 0) + coalesce(said.useful, 0) as evidence
            from cases c
            left join closures o on o.case_id = c.id
            left join lateral (
              select array_agg(concat_ws(e'\n', a.body, nullif(array_to_string(a.differential, e'\n'), ''),
                                         nullif(a.next, ''),
                                         case when a.options <> '[]' then words_of_options(a.options) end)
                               order by a.id)
                       filter (where c.kind <> 'DIAGNOSIS' or o.case_id is not null) as texts,
                     sum(cardinality(a.sources)) as sources,
                     sum((select count(*) from votes v
                          where v.answer_id = a.id and v.kind = 'USEFUL')) as useful
              from answers a
              where a.case_id = c.id and not a.hidden
                and not exists (select from answer_withdrawals w where w.answer_id = a.id)
            ) said on true
            where c.id = any (:ids) and not c.hidden
            """)
        .param("ids", ids.toArray(Long[]::new))
        .query(FoundRows::document)
        .list();
  }

  @Override
  public Sight sight(Actor viewer) {
    List<String> qualified =
        accounts
            .byId(viewer.account())
            .filter(account -> account.profession() != Profession.STUDENT)
            .map(Account::specialties)
            .orElse(List.of());
    return new Sight(viewer.is(Standing.MODERATOR), List.of(aliases.selves(viewer)), qualified);
  }

  @Override
  public List<Long> visibleTo(long id, Collection<Long> accountIds) {
    return cases.visibleTo(id, accountIds);
  }

  private static Document document(ResultSet row, int number) throws SQLException {
    List<String> texts = new ArrayList<>();
    texts.add(row.getString("body"));
    Stream.of(
            row.getString("tried"),
            String.join("\n", texts(row.getArray("options"))),
            row.getString("diagnosis"),
            row.getString("done"))
        .filter(text -> text != null && !text.isEmpty())
        .forEach(texts::add);
    Array said = row.getArray("texts");
    if (said != null) {
      texts.addAll(texts(said));
    }
    return new Document(
        row.getLong("id"),
        CaseRows.instant(row.getTimestamp("created_at")),
        row.getString("language"),
        List.copyOf(texts),
        row.getString("audience").equals(Audience.MEMBERS.name()),
        row.getLong("author_id"),
        List.copyOf(texts(row.getArray("specialties"))),
        row.getString("kind"),
        row.getString("state"),
        row.getBoolean("image"),
        row.getBoolean("known"),
        row.getInt("evidence"));
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
