package org.consilium.demo;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a fictional member reads beside the own specialty. */
final class Neighbours {
  private static final Map<String, List<String>> OF =
      Map.ofEntries(
          Map.entry("general-practice", List.of("geriatrics", "paediatrics")),
          Map.entry("dermatology", List.of("infectious-diseases", "internal-medicine")),
          Map.entry("internal-medicine", List.of("rheumatology", "vascular-medicine")),
          Map.entry("public-health", List.of("infectious-diseases", "occupational-medicine")),
          Map.entry("cardiology", List.of("vascular-medicine", "intensive-care")),
          Map.entry("infectious-diseases", List.of("internal-medicine", "public-health")),
          Map.entry("obstetrics", List.of("gynaecology", "midwifery")),
          Map.entry("gynaecology", List.of("midwifery", "endocrinology")),
          Map.entry("paediatrics", List.of("medical-genetics", "infectious-diseases")),
          Map.entry("radiology", List.of("orthopaedics", "nuclear-medicine")),
          Map.entry("emergency-medicine", List.of("intensive-care", "orthopaedics")),
          Map.entry("neurology", List.of("psychiatry", "rehabilitation")),
          Map.entry("psychiatry", List.of("neurology", "geriatrics")),
          Map.entry("ophthalmology", List.of("neurology")),
          Map.entry("ent", List.of("maxillofacial-surgery", "allergology")),
          Map.entry("rheumatology", List.of("internal-medicine", "rehabilitation")),
          Map.entry("endocrinology", List.of("nephrology", "internal-medicine")),
          Map.entry("geriatrics", List.of("rehabilitation", "general-practice")),
          Map.entry("pulmonology", List.of("oncology", "allergology")),
          Map.entry("gastroenterology", List.of("visceral-surgery", "oncology")),
          Map.entry("nephrology", List.of("urology", "internal-medicine")),
          Map.entry("haematology", List.of("oncology", "medical-biology")),
          Map.entry("dentistry", List.of("oral-surgery", "periodontics")),
          Map.entry("oral-medicine", List.of("maxillofacial-surgery")),
          Map.entry("community-pharmacy", List.of("general-practice", "hospital-pharmacy")),
          Map.entry("hospital-pharmacy", List.of("oncology", "community-pharmacy")),
          Map.entry("midwifery", List.of("obstetrics", "gynaecology")),
          Map.entry("nursing", List.of("geriatrics", "general-practice")));

  private static final List<String> OF_STUDENTS = List.of("general-practice", "emergency-medicine");

  private Neighbours() {}

  /** The own specialties first; a student without any reads what all must know. */
  static List<String> with(List<String> own) {
    return own.isEmpty()
        ? OF_STUDENTS
        : Stream.concat(
                own.stream(),
                own.stream().flatMap(code -> OF.getOrDefault(code, List.of()).stream()))
            .distinct()
            .toList();
  }
}
