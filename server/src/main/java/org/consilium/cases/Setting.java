package org.consilium.cases;

/** Where the patient is seen. */
public enum Setting {
  PRACTICE,
  HOME,
  TELECONSULTATION,
  EMERGENCY,
  HOSPITAL,
  NURSING_HOME,
  PHARMACY,
  DENTAL
}
