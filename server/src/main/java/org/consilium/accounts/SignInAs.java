package org.consilium.accounts;

import java.util.List;
import java.util.Locale;

/** The people a demo's visitor may sign in as. Supplied by the demo, and by nothing else. */
public interface SignInAs {
  List<Person> people(Locale language);

  /**
   * @param line who the person is, such as 'dermatologue, Strasbourg'
   */
  record Person(String handle, String name, String line) {}
}
