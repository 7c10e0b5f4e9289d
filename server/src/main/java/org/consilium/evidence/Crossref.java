package org.consilium.evidence;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@code /works/{doi}} of Crossref's REST API gives. */
final class Crossref {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Crossref() {}

  /**
   * @throws IOException for what is no JSON of this kind, or has no title
   */
  static Publication read(byte[] body, String doi) throws IOException {
    JsonNode message;
    try {
      message = JSON.readTree(body).path("message");
    } catch (JacksonException e) {
      throw new IOException("no JSON");
    }
    Publication.Builder one =
        new Publication.Builder()
            .title(first(message.path("title")))
            .journal(
                first(message.path("container-title")),
                first(message.path("short-container-title")))
            .number("volume", text(message.path("volume")))
            .number("issue", text(message.path("issue")))
            .number("page", pages(message))
            .number("DOI", doi)
            .type(type(text(message.path("type"))))
            .issued(parts(message.path("issued")).stream().limit(1).toList());
    for (JsonNode author : message.path("author")) {
      one.author(text(author.path("family")), text(author.path("given")))
          .group(text(author.path("name")));
    }
    if (!one.usable()) {
      throw new IOException("without a title");
    }
    for (JsonNode update : message.path("updated-by")) {
      one.warn(
          warning(text(update.path("type"))),
          Publication.date(parts(update.path("updated"))),
          notice(text(update.path("DOI"))));
    }
    message
        .path("relation")
        .properties()
        .forEach(
            relation -> {
              for (JsonNode other : relation.getValue()) {
                one.warn(relation(relation.getKey()), "", notice(text(other.path("id"))));
              }
            });
    return one.build("DOI " + doi);
  }

  /** Of {@code updated-by}; {@code update-to} says what this work changes of others. */
  private static Work.Warning warning(String type) {
    return switch (type) {
      case "retraction", "withdrawal", "removal" -> Work.Warning.RETRACTED;
      case "expression_of_concern", "partial_retraction" -> Work.Warning.CONCERN;
      case "correction", "corrigendum", "erratum" -> Work.Warning.CORRECTED;
      default -> Work.Warning.NONE;
    };
  }

  private static Work.Warning relation(String name) {
    return switch (name) {
      case "is-retracted-by", "is-withdrawn-by" -> Work.Warning.RETRACTED;
      case "is-corrected-by" -> Work.Warning.CORRECTED;
      default -> Work.Warning.NONE;
    };
  }

  private static String notice(String doi) {
    Reference reference = Reference.of(doi);
    return reference.scheme() == Scheme.DOI ? "DOI " + reference.identifier() : "";
  }

  private static String pages(JsonNode message) {
    String pages = text(message.path("page"));
    return pages.isEmpty() ? text(message.path("article-number")) : pages;
  }

  private static String type(String type) {
    return switch (type) {
      case "book", "monograph", "edited-book", "reference-book" -> "book";
      case "book-chapter" -> "chapter";
      default -> "article-journal";
    };
  }

  private static String first(JsonNode list) {
    return text(list.path(0));
  }

  private static String text(JsonNode node) {
    return node.isString() || node.isNumber() ? node.asString() : "";
  }

  /** Of {@code date-parts}, as far as they make a date. */
  private static List<Integer> parts(JsonNode date) {
    List<Integer> parts = new ArrayList<>();
    for (JsonNode part : date.path("date-parts").path(0)) {
      if (!part.isInt() || parts.size() == 3) {
        break;
      }
      parts.add(part.asInt());
    }
    while (!parts.isEmpty() && !dates(parts)) {
      parts.removeLast();
    }
    return parts;
  }

  private static boolean dates(List<Integer> parts) {
    try {
      LocalDate day =
          LocalDate.of(
              parts.get(0),
              parts.size() > 1 ? parts.get(1) : 1,
              parts.size() > 2 ? parts.get(2) : 1);
      return day.getYear() > 1000 && day.getYear() < 3000;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
