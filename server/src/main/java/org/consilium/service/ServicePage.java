package org.consilium.service;

import java.util.List;

/**
 * The measured service as a member sees it.
 *
 * @param days the window shown, of {@code windows}
 * @param elsewhere keys of what is published about other places
 */
public record ServicePage(int days, List<Integer> windows, List<Row> rows, List<String> elsewhere) {

  /**
   * @param name of the specialty, empty for all together
   * @param first median and ninetieth percentile, in words
   */
  public record Row(String name, Figure figure, String first, String specialist) {}
}
