package org.consilium.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.consilium.Browser;
import org.consilium.Person;
import org.consilium.Statements;
import org.consilium.World;
import org.junit.jupiter.api.Test;

/** A page takes as many statements for a full list as for a short one. */
class StatementsTests extends World {
  private static final List<String> SPECIALTIES = List.of("dermatology");

  @Test
  void noPageAsksTheDatabaseRowByRow() {
    long question = rows.question(amal, "Plaque de la jambe.", "MEMBERS", SPECIALTIES);
    rows.change(
        "insert into account_roles select id, 'VERIFIER' from accounts where handle = ?",
        administrator.handle());
    grow(question, 1, 4);
    Map<String, Integer> few = counted(question);
    grow(question, 4, 16);
    Map<String, Integer> many = counted(question);

    assertThat(many).isEqualTo(few);
    assertThat(few.values()).allSatisfy(count -> assertThat(count).isBetween(2, 40));
  }

  /** More of everything that pages list. */
  private void grow(long question, int from, int to) {
    for (int i = from; i < to; i++) {
      Person colleague = doctor("colleague-" + i, "Col Legue" + i, "Brest", "dermatology");
      long reply = rows.answer(question, colleague, "Biopsie, avis " + i + ".");
      rows.change(
          "insert into votes (answer_id, account_id, kind) values (?, ?, 'USEFUL')",
          reply,
          bruno.id());
      long other = rows.question(colleague, "Plaque du bras " + i + ".", "MEMBERS", SPECIALTIES);
      rows.picture(other, colleague);
      rows.lesson(other, colleague);
      rows.keptPassage(colleague, other);
      rows.flag(rows.matter("CASE", other, other, colleague), bruno, "OFF_TOPIC");
      rows.ruling(rows.matter("ANSWER", reply, question, colleague), administrator);
      rows.notification(bruno, other);
      rows.change("insert into profiles (account_id, listed) values (?, true)", colleague.id());
      Person waiting = person(rows.waiting("waiting-" + i, "Wai Ting" + i));
      rows.document(waiting, new byte[] {1});
    }
  }

  private Map<String, Integer> counted(long question) {
    Browser reader = as(bruno);
    Browser keeper = as(moderator);
    Browser runs = freshly(administrator);
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (String path :
        List.of(
            "/",
            "/?tab=recent",
            "/search?q=plaque",
            "/cases/" + question,
            "/cases/" + question + "/thread",
            "/members",
            "/teaching",
            "/notifications",
            "/specialties")) {
      counts.put(path, statements(reader, path));
    }
    for (String path :
        List.of("/moderation/kept", "/moderation", "/moderation?show=decided", "/flags")) {
      counts.put(path, statements(keeper, path));
    }
    for (String path : List.of("/moderation/log", "/moderation/statistics")) {
      counts.put(path, statements(reader, path));
    }
    for (String path : List.of("/verification", "/admin/members", "/admin/recoveries")) {
      counts.put(path, statements(runs, path));
    }
    return counts;
  }

  /** The second time: what is read once and kept does not count. */
  private static int statements(Browser browser, String path) {
    assertThat(browser.get(path).status()).as(path).isEqualTo(200);
    return Statements.of(() -> browser.get(path));
  }
}
