package org.consilium.cases;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consilium.foundation.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Answers as they are given, revised and withdrawn; {@link AnswerRows} reads them. */
@Repository
class GivenRows {
  private final JdbcClient jdbc;

  GivenRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The answer that this very form became under this ticket. */
  Optional<Long> sent(Actor author, long caseId, AnswerForm form) {
    return jdbc.sql(
            """
            select a.id from answers a
            where a.author_id = :author and a.ticket = :ticket and a.case_id = :case
              and a.body = :body and a.next = :next
              and a.differential = cast(:differential as text[])
              and a.options = cast(:options as jsonb)
              and a.confidence = cast(:confidence as smallint[])
              and a.sources = cast(:sources as text[])
            """)
        .param("author", author.id())
        .param("ticket", form.ticket())
        .param("case", caseId)
        .params(said(form, List.of()))
        .query(Long.class)
        .optional();
  }

  /** Empty when the ticket was used. */
  Optional<Long> insert(
      Actor author, long caseId, AnswerForm form, List<String> concepts, boolean blind) {
    return jdbc.sql(
            """
            insert into answers (case_id, author_id, ticket, body, differential, concepts,
                                 confidence, next, options, sources, blind, named)
            values (:case, :author, :ticket, :body, :differential, :concepts, :confidence, :next,
                    cast(:options as jsonb), :sources, :blind,
                    :author > 0 and exists (
                      select from case_specialties cs join specialties s on s.id = cs.specialty_id
                      where cs.case_id = :case and not s.pseudonyms))
            on conflict (author_id, ticket) do nothing
            returning id
            """)
        .param("case", caseId)
        .param("author", author.id())
        .param("ticket", form.ticket())
        .param("blind", blind)
        .params(said(form, concepts))
        .query(Long.class)
        .optional();
  }

  private static Map<String, ?> said(AnswerForm form, List<String> concepts) {
    return Map.of(
        "body",
        form.body(),
        "differential",
        form.differential().toArray(String[]::new),
        "concepts",
        concepts.toArray(String[]::new),
        "confidence",
        form.confidence().stream().map(Integer::shortValue).toArray(Short[]::new),
        "next",
        form.next(),
        "options",
        Option.json(form.options()),
        "sources",
        form.sources().toArray(String[]::new));
  }

  /** Keeps what the answer said, then changes it; what it said first stays for ever. */
  void revise(long id, AnswerForm form, List<String> concepts) {
    jdbc.sql(
            """
            insert into answer_revisions (answer_id, revised_at, body, differential, concepts,
                                          confidence, next, options, sources)
            select id, coalesce(revised_at, created_at), body, differential, concepts,
                   confidence, next, options, sources
            from answers where id = :id
            """)
        .param("id", id)
        .update();
    jdbc.sql(
            """
            update answers
            set body = :body, differential = :differential, concepts = :concepts,
                confidence = :confidence, next = :next, options = cast(:options as jsonb),
                sources = :sources,
                revised_at = clock_timestamp()
            where id = :id
            """)
        .param("id", id)
        .params(said(form, concepts))
        .update();
  }

  void withdraw(long id) {
    jdbc.sql("insert into answer_withdrawals (answer_id) values (:id) on conflict do nothing")
        .param("id", id)
        .update();
  }
}
