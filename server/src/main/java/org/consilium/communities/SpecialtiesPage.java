package org.consilium.communities;

import java.util.List;

/** The specialties by family, each with its size and whether the viewer belongs to it. */
public record SpecialtiesPage(List<Family> families) {
  public record Family(String code, List<Row> rows) {}

  /**
   * @param size verified members, some minutes ago
   * @param muted whether the viewer, who belongs to it, is not told of its questions
   */
  public record Row(Specialty specialty, long size, boolean joined, boolean muted) {}
}
