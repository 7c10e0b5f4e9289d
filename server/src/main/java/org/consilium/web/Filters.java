package org.consilium.web;

import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/** The address of a list with its filters. */
public final class Filters {
  private Filters() {}

  /**
   * @param filters values by name, as typed, in order; those that are empty are left out
   */
  public static String address(String path, Map<String, String> filters) {
    UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
    filters.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            address.queryParam(name, "{" + name + "}");
          }
        });
    return address.encode().buildAndExpand(filters).toUriString();
  }
}
