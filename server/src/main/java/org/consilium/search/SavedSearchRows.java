package org.consilium.search;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.consilium.foundation.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.web.util.UriComponentsBuilder;

@Repository
class SavedSearchRows {
  private final JdbcClient jdbc;

  SavedSearchRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<SavedSearch> of(Actor member) {
    return jdbc.sql(
            "select id, query, saved_at from saved_searches where account_id = :account order by id desc")
        .param("account", member.account())
        .query(
            (row, number) ->
                new SavedSearch(
                    row.getLong("id"),
                    wanted(row.getString("query")),
                    row.getTimestamp("saved_at").toInstant()))
        .list();
  }

  /** Empty-handed when there are {@code most} already; to save the same twice is no fault. */
  boolean insert(Actor member, String query, int most) {
    jdbc.sql("select id from accounts where id = :account for no key update")
        .param("account", member.account())
        .query(Long.class)
        .single();
    return jdbc.sql(
            """
            with kept as (select query from saved_searches where account_id = :account),
            saved as (
              insert into saved_searches (account_id, query, language)
              select :account, :query, :language where (select count(*) from kept) < :most
              on conflict do nothing
            )
            select (select count(*) from kept) < :most
                   or exists (select from kept where query = :query)
            """)
        .param("account", member.account())
        .param("query", query)
        .param("language", member.language().getLanguage())
        .param("most", most)
        .query(Boolean.class)
        .single();
  }

  boolean delete(Actor member, long id) {
    return jdbc.sql("delete from saved_searches where id = :id and account_id = :account")
            .param("id", id)
            .param("account", member.account())
            .update()
        > 0;
  }

  /** A search as it was saved, and in which language it is read. */
  record Asked(String query, String language) {}

  /** A search and those who saved it. */
  record Waiting(Asked asked, List<Long> accounts) {}

  /** Those of which it is not known what they need, or by other words only. */
  Map<Long, Asked> unread(String words, int most) {
    Map<Long, Asked> unread = new LinkedHashMap<>();
    jdbc.sql(
            """
            select id, query, language from saved_searches
            where read_with < :words or read_with > :words limit :most
            """)
        .param("words", words)
        .param("most", most)
        .query(
            row -> {
              unread.put(
                  row.getLong("id"), new Asked(row.getString("query"), row.getString("language")));
            });
    return unread;
  }

  /** Notes what each needs: terms of which a case that answers has one. */
  void read(Map<Long, Collection<String>> needs, String words) {
    jdbc.sql(
            """
            update saved_searches s
            set needs = string_to_array(n.terms, e'\n'), read_with = :words
            from unnest(:ids::bigint[], :terms::text[]) as n (id, terms)
            where s.id = n.id
            """)
        .param("ids", needs.keySet().toArray(Long[]::new))
        .param(
            "terms",
            needs.values().stream().map(one -> String.join("\n", one)).toArray(String[]::new))
        .param("words", words)
        .update();
  }

  /** Those that need one of these terms, the same one once, of whom nobody was told of the case. */
  List<Waiting> waiting(long caseId, Collection<String> terms) {
    return jdbc.sql(
            """
            select query, language, array_agg(account_id) as accounts
            from saved_searches s
            where needs && :terms::text[]
              and not exists (select from saved_search_matches m
                              where m.case_id = :case and m.account_id = s.account_id)
            group by query, language
            """)
        .param("case", caseId)
        .param("terms", terms.toArray(String[]::new))
        .query(
            (row, number) ->
                new Waiting(
                    new Asked(row.getString("query"), row.getString("language")),
                    Arrays.asList((Long[]) row.getArray("accounts").getArray())))
        .list();
  }

  /** Marks accounts as told of a case, and gives those who were not before. */
  List<Long> tell(long caseId, Collection<Long> accounts) {
    return jdbc.sql(
            """
            insert into saved_search_matches (case_id, account_id)
            select :case, account from unnest(:accounts::bigint[]) as account
            on conflict do nothing
            returning account_id
            """)
        .param("case", caseId)
        .param("accounts", accounts.toArray(Long[]::new))
        .query((row, number) -> row.getLong(1))
        .list();
  }

  static Wanted wanted(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    UriComponentsBuilder.fromUriString(query)
        .build()
        .getQueryParams()
        .forEach(
            (name, values) ->
                parameters.put(
                    name,
                    java.net.URLDecoder.decode(
                        String.valueOf(values.getFirst()),
                        java.nio.charset.StandardCharsets.UTF_8)));
    return Wanted.of(parameters);
  }
}
