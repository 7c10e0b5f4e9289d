package org.consilium.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.consilium.World;
import org.consilium.audit.Chain.Fault;
import org.consilium.audit.Chain.Head;
import org.consilium.audit.Chain.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Tampers with the audit as somebody who has the database in hand. */
class ChainTests extends World {
  @Autowired private Audit audit;
  @Autowired private TransactionTemplate transaction;
  @Autowired private DataSource dataSource;
  @Autowired private JdbcClient application;

  private Chain chain;

  @BeforeEach
  void fourEntries() {
    chain = new Chain(dataSource);
    write("case.publish", null);
    write("account.verify", "carte vue : « été », 2 × lue");
    transaction.executeWithoutResult(
        status -> {
          audit.record(administrator.actor(), "answer.give", "answer", 3);
          audit.record(administrator.actor(), "answer.vote", "answer", 3);
        });
  }

  @Test
  void whatNobodyTouchedIsWhole() {
    assertThat(chain.verify(null)).isInstanceOf(Verdict.Whole.class);
    assertThat(head().position()).isEqualTo(4);
    assertThat(Head.parse(head().toString())).isEqualTo(head());
  }

  @Test
  void anEmptyAuditIsWhole() {
    tamper("delete from audit_entries");
    assertThat(chain.verify(null)).isEqualTo(new Verdict.Whole(Head.NONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "at = at + interval '1 microsecond'",
        "actor_id = null",
        "act = 'account.refuse'",
        "object_kind = 'cases'",
        "object_id = object_id + 1",
        "reason = 'carte vue'",
        "reason = null",
        "hash = sha256('')"
      })
  void aChangedFieldShows(String change) {
    tamper("update audit_entries set " + change + " where position = 2");
    assertThat(chain.verify(null)).isEqualTo(new Verdict.Broken(2, Fault.CHANGED));
  }

  @Test
  void anEntryTakenOutShows() {
    tamper("delete from audit_entries where position = 2");
    assertThat(chain.verify(null)).isEqualTo(new Verdict.Broken(2, Fault.MISSING));
  }

  @Test
  void twoEntriesThatChangedPlacesShow() {
    tamper("update audit_entries set position = -position where position in (2, 3)");
    tamper("update audit_entries set position = 5 + position where position in (-2, -3)");
    assertThat(chain.verify(null)).isEqualTo(new Verdict.Broken(2, Fault.MISSING));
  }

  @Test
  void anEntryPutInPastTheChainShows() {
    tamper(
        "insert into audit_entries (act, object_kind, object_id) values ('case.see', 'case', 1)");
    assertThat(chain.verify(null)).isEqualTo(new Verdict.Broken(5, Fault.UNCHAINED));
  }

  @Test
  void whatWasCutOffOrWrittenAnewShowsAgainstANotedHead() {
    Head noted = head();
    tamper("delete from audit_entries where position = 4");
    assertThat(chain.verify(null)).isInstanceOf(Verdict.Whole.class);
    assertThat(chain.verify(noted)).isEqualTo(new Verdict.Broken(4, Fault.REWRITTEN));

    write("answer.withdraw", null);
    assertThat(chain.verify(null)).isInstanceOf(Verdict.Whole.class);
    assertThat(chain.verify(noted)).isEqualTo(new Verdict.Broken(4, Fault.REWRITTEN));
  }

  @Test
  void aHeadOfEarlierDaysStaysInTheChain() {
    Head noted = head();
    write("answer.withdraw", null);
    assertThat(chain.verify(noted)).isInstanceOf(Verdict.Whole.class);
    assertThat(head().position()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_entries set reason = 'x'",
        "delete from audit_entries",
        "truncate audit_entries",
        "insert into audit_entries (act, object_kind, object_id, position, previous, hash)"
            + " values ('a', 'b', 1, 9, '', '')",
        "alter table audit_entries disable trigger all",
        "drop trigger audit_entries_chained on audit_entries"
      })
  void theApplicationHasNoRightToChangeIt(String statement) {
    assertThatThrownBy(() -> application.sql(statement).update())
        .isInstanceOf(DataAccessException.class)
        .hasStackTraceContaining("ERROR");
    assertThat(chain.verify(null)).isInstanceOf(Verdict.Whole.class);
  }

  @Test
  void evenTheOwnerIsHeldBack() {
    for (String statement :
        List.of(
            "update audit_entries set reason = 'x'",
            "delete from audit_entries",
            "truncate audit_entries")) {
      assertThatThrownBy(() -> rows.change(statement))
          .hasStackTraceContaining("audit entries are never changed");
    }
  }

  @Test
  void writersAtOnceMakeOneChain() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<? extends Future<?>> writers =
          IntStream.range(0, 40)
              .mapToObj(n -> threads.submit(() -> write("case.follow", null)))
              .toList();
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    assertThat(head().position()).isEqualTo(44);
    assertThat(chain.verify(null)).isInstanceOf(Verdict.Whole.class);
  }

  private void write(String act, @Nullable String reason) {
    transaction.executeWithoutResult(
        status -> audit.record(administrator.actor(), act, "case", 1, reason));
  }

  private Head head() {
    return ((Verdict.Whole) chain.verify(null)).head();
  }

  /** As nobody but a superuser can: past all triggers. */
  private void tamper(String statement) {
    rows.change(
        "do $$ begin set local session_replication_role = replica; " + statement + "; end $$");
  }
}
