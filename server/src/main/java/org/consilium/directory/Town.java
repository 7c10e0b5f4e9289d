package org.consilium.directory;

/**
 * A line of a list of towns.
 *
 * @param latitude degrees north, WGS 84
 * @param longitude degrees east, WGS 84
 * @param inhabitants 0 where unknown
 */
record Town(
    String country,
    String name,
    String postcode,
    double latitude,
    double longitude,
    int inhabitants) {
  Town {
    if (!country.matches("[A-Z]{2}")
        || name.isBlank()
        || !(Math.abs(latitude) <= 90)
        || !(Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException("no town");
    }
  }
}
