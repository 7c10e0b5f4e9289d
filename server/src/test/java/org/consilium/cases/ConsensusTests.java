package org.consilium.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What answers and votes make of a question. */
class ConsensusTests extends Answering {
  @Test
  void aCaseGoesFromOpenToAnsweredToConsensusToContestedAndBack() {
    assertThat(state(question)).isEqualTo(State.OPEN);

    long first = answer(bruno, question, "Je pense à :", "Psoriasis", "Mycosis fongoïde");
    assertThat(state(question)).isEqualTo(State.ANSWERED);

    answer(nadia, question, "Plutôt :", "psoriasis ");
    assertThat(state(question)).isEqualTo(State.CONSENSUS);

    long warning = warn(outsider, first, "Retarde la biopsie.");
    assertThat(state(question)).isEqualTo(State.CONTESTED);

    harms.withdraw(outsider.actor(), warning);
    assertThat(state(question)).isEqualTo(State.CONSENSUS);

    close(amal, question, false);
    assertThat(state(question)).isEqualTo(State.UNRESOLVED);
    close(amal, question, true);
    assertThat(state(question)).isEqualTo(State.CLOSED);
  }

  @Test
  void oneColleagueAloneIsNoConsensus() {
    answer(bruno, question, "A", "Psoriasis");
    answer(bruno, question, "B", "Psoriasis");

    assertThat(state(question)).isEqualTo(State.ANSWERED);
  }

  @Test
  void differentFirstDiagnosesAreNoConsensus() {
    answer(bruno, question, "A", "Psoriasis", "Eczéma");
    answer(nadia, question, "B", "Eczéma", "Psoriasis");

    assertThat(state(question)).isEqualTo(State.ANSWERED);
  }

  @Test
  void accentsAndCapitalsDoNotSplitADiagnosis() {
    answer(bruno, question, "A", "Eczéma");
    answer(nadia, question, "B", "eczema");

    assertThat(state(question)).isEqualTo(State.CONSENSUS);
  }

  @Test
  void humourCountsForNothing() {
    long joke = answer(bruno, question, "Changer de jambe.", "Psoriasis");
    reads(nadia, question);
    votes.vote(nadia.actor(), joke, VoteKind.HUMOUR, true);

    assertThat(state(question)).isEqualTo(State.OPEN);
    assertThat(find(joke).folded()).isTrue();
  }
}
