package org.consilium.accounts;

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
