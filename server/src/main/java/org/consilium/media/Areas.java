package org.consilium.media;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * The areas of a staged picture: what was found, what to mask.
 *
 * @param found never changes
 * @param masks as the author last said
 */
record Areas(List<Found> found, Masks masks) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Areas read(String json) {
    return JSON.readValue(json, Areas.class);
  }

  String json() {
    return JSON.writeValueAsString(this);
  }
}
