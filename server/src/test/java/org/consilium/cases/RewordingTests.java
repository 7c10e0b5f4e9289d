package org.consilium.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.consilium.foundation.ContentRef;
import org.consilium.privacy.Screenable;
import org.consilium.privacy.Screened;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Other words for a passage that must not stay, and nothing else changed. */
class RewordingTests extends Answering {
  @Autowired private List<Screenable> rooms;
  @Autowired private TransactionTemplate transaction;

  private Screenable answersToScreen() {
    return rooms.stream()
        .filter(room -> room.kind() == ContentRef.Kind.ANSWER)
        .findFirst()
        .orElseThrow();
  }

  private void rewrite(long answer, String passage, String words) {
    Screenable room = answersToScreen();
    Screenable.Text text = room.texts(answer - 1, answer, 1).getFirst();
    transaction.executeWithoutResult(
        status -> room.rewrite(moderator.actor(), text, passage, words));
  }

  @Test
  void aNameIsReplacedWhereItStandsByItself() {
    long given =
        answer(
            bruno,
            question,
            "Roux a vu Rouxel, Rouxé, Éroux et RouxÉ ; (Roux), d’un Roux.",
            "Maladie de Rouxel");
    rewrite(given, "Roux", "\\1 [nom] $0");
    assertThat(find(given).body())
        .isEqualTo(
            "\\1 [nom] $0 a vu Rouxel, Rouxé, Éroux et RouxÉ ; (\\1 [nom] $0), d’un \\1 [nom]"
                + " $0.");
    assertThat(find(given).differential()).containsExactly("Maladie de Rouxel");
  }

  @Test
  void whatStandsNowhereByItselfIsReplacedWhereItIs() {
    long given = answer(bruno, question, "MmeRouxnée en mars.");
    rewrite(given, "Roux", "[nom]");
    assertThat(find(given).body()).isEqualTo("Mme[nom]née en mars.");
  }

  @Test
  void whatIsNoLetterStandsForItself() {
    long given = answer(bruno, question, "Appeler (0)6.12+34*?[x]{2}^|$ ou (0)6 12+34.");
    rewrite(given, "(0)6.12+34*?[x]{2}^|$", "[téléphone]");
    assertThat(find(given).body()).isEqualTo("Appeler [téléphone] ou (0)6 12+34.");
  }

  @Test
  void whatWasJoinedByHandStaysJoinedAndNoDigestOfTheWordsStays() {
    long given = answer(bruno, question, "A", "Mal de Dupontel");
    answer(nadia, question, "B", "Carcinome intraépithélial");
    String named = new Wording("Mal de Dupontel", "").key();
    differential.join(
        amal.actor(), question, named, new Wording("Carcinome intraépithélial", "").key());
    answers.revise(bruno.actor(), given, says("A", "Mal de Dupontel", "Gale"), Screened.nothing());
    assertThat(state(question)).isEqualTo(State.CONSENSUS);

    rewrite(given, "Dupontel", "[nom]");

    assertThat(find(given).differential()).containsExactly("Mal de [nom]", "Gale");
    assertThat(state(question)).isEqualTo(State.CONSENSUS);
    assertThat(
            differential.show(amal.actor(), cases.find(amal.actor(), question)).bars().getFirst())
        .matches(Differential.Bar::joined)
        .extracting(Differential.Bar::diagnosis)
        .isEqualTo("Mal de [nom]");
    assertThat(rows.number("select count(*) from groupings where ? in (one, other)", named))
        .isZero();
  }
}
