package org.consilium.directory;

/**
 * A town.
 *
 * @param country ISO 3166-1 alpha-2
 * @param postcode or empty
 * @param latitude degrees north, WGS 84
 * @param longitude degrees east, WGS 84
 */
public record Place(
    long id, String country, String name, String postcode, double latitude, double longitude) {
  /** As it is written in a form and read back: 'Guéret', 'Saint-Martin (57070)'. */
  public String label() {
    return postcode.isEmpty() ? name : name + " (" + postcode + ")";
  }
}
