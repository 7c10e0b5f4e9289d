package org.consilium.media;

import org.consilium.foundation.Refusal;

/** The page a purpose is written on: where one came from, and goes back to. */
final class Origin {
  private Origin() {}

  static String of(String purpose) {
    if (purpose.equals("ask")) {
      return "/ask";
    }
    int hyphen = purpose.indexOf('-');
    String noun = hyphen < 0 ? purpose : purpose.substring(0, hyphen);
    String id = hyphen < 0 ? "" : purpose.substring(hyphen + 1);
    if (!id.matches("[0-9]{1,18}")) {
      throw Refusal.notFound();
    }
    return switch (noun) {
      case "answer" -> "/cases/" + id + "#answer";
      case "closure" -> "/cases/" + id + "#closure";
      case "edit" -> "/answers/" + id + "/edit";
      default -> throw Refusal.notFound();
    };
  }

  /** The same page where its pictures stand. */
  static String withPictures(String origin) {
    return origin.contains("#") ? origin : origin + "#pictures";
  }
}
