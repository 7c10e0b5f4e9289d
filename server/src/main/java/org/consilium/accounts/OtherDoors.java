package org.consilium.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** Ways to sign in that others keep. Supplied by the room of providers. */
public interface OtherDoors {
  /** Sets them into Spring Security. */
  void open(HttpSecurity http);

  List<Door> all();

  /** Those of an account's owner. */
  List<Door> of(long accountId);

  /**
   * Forgets whom a browser brought from there who has not come in: another person sits there now.
   */
  void forget(HttpServletRequest request, HttpServletResponse response);

  /** Where one signs out there too; empty when the provider offers it nowhere. */
  Optional<Exit> exit(String key);

  /**
   * @param address at the provider
   */
  record Exit(String name, String address) {}

  /**
   * @param key of the provider in the operator's settings
   * @param name as its people know it
   */
  record Door(String key, String name) {}
}
