package org.consilium.media;

import java.util.List;
import org.consilium.deid.Box;
import tools.jackson.databind.json.JsonMapper;

/**
 * The areas of a staged picture: what was found, what to mask.
 *
 * @param found never changes
 * @param masks as the author last said
 */
record Boxes(List<Found> found, List<Box> masks) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Boxes read(String json) {
    return JSON.readValue(json, Boxes.class);
  }

  String json() {
    return JSON.writeValueAsString(this);
  }
}
