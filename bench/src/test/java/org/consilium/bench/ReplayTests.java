package org.consilium.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTests {
  private static final String LOG =
      """
      2026-11-22 10:00:00.001 UTC [41] LOG:  statement: BEGIN
      2026-11-22 10:00:00.002 UTC [42] LOG:  execute S_9: select id from jobs for update skip locked
      2026-11-22 10:00:00.003 UTC [41] LOG:  execute S_1: insert into answers (case_id, ticket, body)
      \tvalues ($1, $2, $3)
      \treturning id
      2026-11-22 10:00:00.003 UTC [41] DETAIL:  Parameters: $1 = '8693', $2 = 'f0ca7faa-7578-47ff-a62a-d41018d2177e', $3 = 'l''avis: un'
      2026-11-22 10:00:00.004 UTC [42] LOG:  execute S_3: select 1
      2026-11-22 10:00:00.004 UTC [41] LOG:  execute S_2: select nextval('announcements')
      2026-11-22 10:00:00.005 UTC [41] LOG:  execute <unnamed>: insert into notifications values ($1, $2::text[], $3::bigint[])
      2026-11-22 10:00:00.005 UTC [41] DETAIL:  Parameters: $1 = '507', $2 = '{/cases/8693#answer-246758}', $3 = '{3207}'
      2026-11-22 10:00:00.006 UTC [41] LOG:  execute S_4: select pg_notify($1, $2)
      2026-11-22 10:00:00.006 UTC [41] DETAIL:  Parameters: $1 = 'consilium', $2 = 'changed:CASE-8693'
      2026-11-22 10:00:00.007 UTC [41] LOG:  execute S_5: COMMIT
      """;

  @Test
  void aStatementOfTheLogStandsOnOneLineWithItsValues() {
    List<SqlLog.Executed> all = SqlLog.read(LOG);
    assertThat(all).hasSize(7);
    assertThat(all.get(1).filledIn())
        .isEqualTo(
            "insert into answers (case_id, ticket, body) values ('8693',"
                + " 'f0ca7faa-7578-47ff-a62a-d41018d2177e', 'l''avis: un') returning id");
  }

  @Test
  void aLongValueIsReadWhole() {
    String text = "é".repeat(100_000);
    String log =
        """
        2026-11-22 10:00:00.003 UTC [41] LOG:  execute S_1: insert into drafts values ($1)
        2026-11-22 10:00:00.003 UTC [41] DETAIL:  Parameters: $1 = '%s'
        """;
    assertThat(SqlLog.read(log.formatted(text)).getFirst().values())
        .containsExactly("'" + text + "'");
  }

  @Test
  void whatAClockHasOpenIsNotARequests() {
    assertThat(SqlLog.alone(SqlLog.read(LOG)))
        .extracting(SqlLog.Executed::sql)
        .containsExactly("select 1");
    String end = LOG.substring(LOG.indexOf('\n') + 1);
    assertThat(SqlLog.alone(SqlLog.read(end)))
        .extracting(SqlLog.Executed::sql)
        .containsExactly("select 1");
  }

  @Test
  void theTransactionOfAnAnswerCanBeExecutedAgain() {
    Replay replay = new Replay(SqlLog.transaction(SqlLog.read(LOG), "insert into answers"));
    replay.drawn("author_id", 3207, List.of(1L));
    replay.drawn("case_id", 8693, List.of(7L, 9L));
    replay.made("insert into answers", "id", 246758);
    replay.fresh("insert into answers");
    assertThat(replay.script())
        .containsExactly(
            "\\set place random(0, 0)",
            "\\set author_id case when :place = 0 then 1 end",
            "\\set place random(0, 1)",
            "\\set case_id case when :place = 0 then 7 when :place = 1 then 9 end",
            "BEGIN;",
            "insert into answers (case_id, ticket, body) values (:case_id::bigint,"
                + " gen_random_uuid(), 'l''avis: un') returning id \\gset made_",
            "select nextval('announcements') \\gset made_",
            "insert into notifications values (:made_nextval::bigint, ('{/cases/' ||"
                + " :case_id::text || '#answer-' || :made_id::text || '}')::text[], ('{' ||"
                + " :author_id::text || '}')::bigint[]::bigint[]);",
            "select pg_notify('consilium', ('changed:' || 'CASE-' || :case_id::text || ''));",
            "COMMIT;");
  }
}
