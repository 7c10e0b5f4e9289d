package org.consilium.cases;

/** Age in bands: an exact age helps to recognise somebody, and ages over 89 are never told. */
public enum AgeBand {
  UNDER_1M,
  UNDER_1,
  Y1_4,
  Y5_9,
  Y10_14,
  Y15_19,
  Y20_29,
  Y30_39,
  Y40_49,
  Y50_59,
  Y60_69,
  Y70_79,
  Y80_89,
  OVER_89
}
