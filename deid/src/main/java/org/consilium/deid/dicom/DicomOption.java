package org.consilium.deid.dicom;

/** Options of PS3.15 Annex E that can be asked for on top of the Basic Profile. */
public enum DicomOption {
  /** 113107: dates go back by a number of days, the same for all of a patient in a run. */
  SHIFT_DATES,
  /** 113105: descriptions keep the words of imaging; without it they are removed. */
  CLEAN_DESCRIPTORS
}
