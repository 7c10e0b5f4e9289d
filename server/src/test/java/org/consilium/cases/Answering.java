package org.consilium.cases;

import org.consilium.Person;
import org.junit.jupiter.api.BeforeEach;

/** A question to dermatologists that waits for its answers. */
abstract class Answering extends Round {
  Person nadia;
  long question;

  @BeforeEach
  void ask() {
    nadia = doctor("nadia-sorel", "Nadia Sorel", "Brest", "dermatology");
    question = ask(amal, "Plaque de la jambe depuis six mois.", "dermatology");
  }

  Answer find(long id) {
    return answers.find(amal.actor(), id);
  }
}
