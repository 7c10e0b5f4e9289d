package org.consilium.deid.dicom;

/** What a file may say was done to it: PS3.16, CID 7050. */
public enum DicomCode {
  BASIC("113100", "Basic Application Confidentiality Profile"),
  CLEAN_PIXELS("113101", "Clean Pixel Data Option"),
  CLEAN_FEATURES("113102", "Clean Recognizable Visual Features Option"),
  CLEAN_DESCRIPTORS("113105", "Clean Descriptors Option"),
  MODIFIED_DATES("113107", "Retain Longitudinal Temporal Information Modified Dates Option");

  private final String value;
  private final String meaning;

  DicomCode(String value, String meaning) {
    this.value = value;
    this.meaning = meaning;
  }

  /** Code value in the coding scheme DCM. */
  public String value() {
    return value;
  }

  public String meaning() {
    return meaning;
  }
}
