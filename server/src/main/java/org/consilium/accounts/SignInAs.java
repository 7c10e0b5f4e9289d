package org.consilium.accounts;

import java.util.List;

/** The people a demo's visitor may sign in as. Supplied by the demo, and by nothing else. */
public interface SignInAs {
  List<Person> people();

  /**
   * @param line who the person is, such as 'dermatologue, Strasbourg'
   */
  record Person(String handle, String name, String line) {}
}
