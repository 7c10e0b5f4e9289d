package org.consilium.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Invented questions with their answers, votes, pictures and ends. */
final class Threads {
  private static final Duration SPAN = Duration.ofDays(5 * 365);

  /** When the last question is asked. */
  static final Instant END = Instant.parse("2026-10-01T08:00:00Z");

  private final Filled filled;
  private final Draws draws;
  private final People people;
  private final long cases;
  private final long answers;

  Threads(Filled filled, Draws draws, People people, long cases, long answers) {
    this.filled = filled;
    this.draws = draws;
    this.people = people;
    this.cases = cases;
    this.answers = answers;
  }

  void write() throws SQLException {
    try (Copies into = new Copies(filled)) {
      Copy questions =
          into.table(
              "cases (id, author_id, ticket, created_at, kind, urgency, audience, language, body,"
                  + " age_band, state, answer_count)");
      Copy asked = into.table("case_specialties (case_id, specialty_id, unanswered)");
      Copy replies =
          into.table(
              "answers (id, case_id, author_id, ticket, created_at, body, differential, sources)");
      Copy votes = into.table("votes (answer_id, account_id, kind)");
      Copy thanks = into.table("thanks (answer_id)");
      Copy follows = into.table("follows (account_id, case_id)");
      Copy closures = into.table("closures (case_id, closed_by, closed_at, resolved, diagnosis)");
      Copy consents =
          into.table(
              "consents (id, code_digest, scope, given_by, obtained, obtained_on, attested_by)");
      Copy images =
          into.table(
              "images (id, owner_kind, owner_id, position, consent_id, width, height, masks)");
      Copy renditions = into.table("image_renditions (image_id, size, width, height, sealed)");
      long answer = 0;
      double mean = (double) answers / cases;
      for (long id = 1; id <= cases; id++) {
        Instant at = END.minus(SPAN).plusSeconds(SPAN.toSeconds() * id / cases);
        int specialty = draws.one(3) ? 0 : draws.place(people.specialties());
        int author = 1 + draws.skewed(people.count());
        int count = draws.repliesTo(mean);
        String state = draws.state(count, cases - id, cases);
        boolean open = draws.random.nextInt(12) > 0;
        questions.row(
            id,
            author,
            draws.uuid(),
            at,
            draws.kind(),
            draws.one(9) ? "TODAY" : "ROUTINE",
            open ? "MEMBERS" : "SPECIALTIES",
            "fr",
            draws.grammar.question(),
            null,
            state,
            count);
        boolean unanswered = state.equals("OPEN");
        asked.row(id, people.specialty(specialty), unanswered);
        if (draws.one(3)) {
          int other = (specialty + 1 + draws.random.nextInt(5)) % people.specialties();
          asked.row(id, people.specialty(other), unanswered);
        }
        follows.row(author, id);
        if (state.equals("CLOSED")) {
          closures.row(id, author, at.plus(Duration.ofDays(9)), true, draws.grammar.diagnosis());
        }
        if (open && draws.one(8)) {
          consents.row(
              id,
              "\\x" + "%064x".formatted(id),
              "{COMMUNITY,MEMBERS}",
              "PATIENT",
              "ORAL",
              "2026-01-01",
              author);
          images.row(id, "CASE", id, 0, id, 1200, 900, 0);
          for (String size : List.of("small", "medium", "large")) {
            renditions.row(id, size, 160, 120, "\\x00");
          }
        }
        List<Integer> able = people.of(specialty);
        for (int i = 0; i < count; i++) {
          answer++;
          int by = able.isEmpty() ? author : able.get(draws.skewed(able.size()));
          replies.row(
              answer,
              id,
              by,
              draws.uuid(),
              at.plusSeconds(300L * (i + 1) * (1 + draws.random.nextInt(20))),
              draws.grammar.answer(),
              draws.random.nextInt(5) < 2 ? draws.differential() : "{}",
              draws.one(8) ? "{HAS 2023}" : "{}");
          if (draws.random.nextInt(5) < 2) {
            votes.row(answer, 1 + draws.random.nextInt(people.count()), "USEFUL");
          }
          if (draws.one(12)) {
            thanks.row(answer);
          }
        }
      }
      System.out.printf("%,d answers%n", replies.count());
    }
  }
}
