package org.consilium.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consilium.foundation.SafeXml;

/** Reads what efetch of NCBI's E-utilities gives for PubMed: a {@code PubmedArticleSet}. */
final class PubMed {
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");
  private static final Pattern IN_SOURCE =
      Pattern.compile(
          "\\b((?:19|20)\\d\\d)(?: (" + String.join("|", MONTHS) + ")(?: (\\d{1,2}))?)?\\b");
  private static final String CITATION = "/MedlineCitation/";
  private static final String ARTICLE = CITATION + "Article/";
  private static final String AUTHOR = ARTICLE + "AuthorList/Author";
  private static final String CORRECTION = CITATION + "CommentsCorrectionsList/CommentsCorrections";

  private final Map<String, Publication> found = new LinkedHashMap<>();
  private final Map<String, String> texts = new LinkedHashMap<>();
  private Publication.Builder one = new Publication.Builder();

  private PubMed() {}

  /**
   * What is said, by PubMed number; what has no title is left out.
   *
   * @throws IOException for what is no XML of this kind, or not all of it
   */
  static Map<String, Publication> read(InputStream stream) throws IOException {
    PubMed reading = new PubMed();
    try (SafeXml xml = SafeXml.open(stream)) {
      reading.walk(xml);
    }
    return reading.found;
  }

  private void walk(SafeXml xml) throws IOException {
    List<String> path = new ArrayList<>();
    boolean any = false;
    for (String name = xml.next(); name != null; name = xml.next()) {
      if (name.startsWith("/")) {
        ended(within(path));
        path.removeLast();
        continue;
      }
      path.add(name);
      if (path.size() == 1 && !name.equals("PubmedArticleSet")) {
        throw new IOException("no set of articles");
      }
      any = true;
      if (path.size() > 1 && path.get(1).equals("PubmedArticle") && begun(xml, within(path))) {
        path.removeLast();
      }
    }
    if (!any) {
      throw new IOException("nothing there");
    }
  }

  /** The path below an article, with a slash in front; empty for the article itself. */
  private static String within(List<String> path) {
    return path.size() <= 2 ? "" : "/" + String.join("/", path.subList(2, path.size()));
  }

  /** Whether the element was read to its end. */
  private boolean begun(SafeXml xml, String path) throws IOException {
    switch (path) {
      case "" -> {
        one = new Publication.Builder();
        texts.clear();
      }
      case AUTHOR -> texts.keySet().removeIf(key -> key.startsWith(AUTHOR));
      case CORRECTION -> {
        texts.keySet().removeIf(key -> key.startsWith(CORRECTION));
        texts.put(CORRECTION, xml.attribute("RefType"));
      }
      case ARTICLE + "ELocationID" -> {
        boolean doi = xml.attribute("EIdType").equals("doi");
        return keep(doi && !xml.attribute("ValidYN").equals("N"), "DOI", xml);
      }
      case "/PubmedData/ArticleIdList/ArticleId" -> {
        return keep(xml.attribute("IdType").equals("doi"), "DOI", xml);
      }
      case ARTICLE + "PublicationTypeList/PublicationType" -> {
        if (xml.text().equalsIgnoreCase("Retracted Publication")) {
          one.warn(Work.Warning.RETRACTED, "", "");
        }
        return true;
      }
      case CITATION + "PMID",
          ARTICLE + "ArticleTitle",
          ARTICLE + "VernacularTitle",
          ARTICLE + "Journal/Title",
          ARTICLE + "Journal/ISOAbbreviation",
          ARTICLE + "Journal/JournalIssue/Volume",
          ARTICLE + "Journal/JournalIssue/Issue",
          ARTICLE + "Journal/JournalIssue/PubDate/Year",
          ARTICLE + "Journal/JournalIssue/PubDate/MedlineDate",
          ARTICLE + "Pagination/MedlinePgn",
          ARTICLE + "Pagination/StartPage",
          ARTICLE + "Pagination/EndPage",
          AUTHOR + "/LastName",
          AUTHOR + "/ForeName",
          AUTHOR + "/Initials",
          AUTHOR + "/CollectiveName",
          CORRECTION + "/RefSource",
          CORRECTION + "/PMID" -> {
        return keep(true, path, xml);
      }
      default -> {
        // Abstracts, keywords, the references of the article itself: not read.
      }
    }
    return false;
  }

  private boolean keep(boolean wanted, String key, SafeXml xml) throws IOException {
    String text = xml.text();
    if (wanted) {
      texts.putIfAbsent(key, text);
    }
    return true;
  }

  private void ended(String path) {
    switch (path) {
      case AUTHOR -> {
        String first = text(AUTHOR + "/ForeName");
        one.author(text(AUTHOR + "/LastName"), first.isEmpty() ? text(AUTHOR + "/Initials") : first)
            .group(text(AUTHOR + "/CollectiveName"));
      }
      case CORRECTION -> {
        String notice = text(CORRECTION + "/PMID");
        one.warn(
            warning(text(CORRECTION)),
            date(text(CORRECTION + "/RefSource")),
            notice.isEmpty() ? "" : "PMID " + notice);
      }
      case "" -> finish();
      default -> {
        // Only what is whole says something.
      }
    }
  }

  private void finish() {
    String title = text(ARTICLE + "ArticleTitle");
    String issue = ARTICLE + "Journal/JournalIssue/";
    Matcher year =
        YEAR.matcher(text(issue + "PubDate/Year") + " " + text(issue + "PubDate/MedlineDate"));
    one.title(title.isEmpty() ? text(ARTICLE + "VernacularTitle") : title)
        .journal(text(ARTICLE + "Journal/Title"), text(ARTICLE + "Journal/ISOAbbreviation"))
        .number("volume", text(issue + "Volume"))
        .number("issue", text(issue + "Issue"))
        .number("page", pages())
        .number("DOI", text("DOI"))
        .number("PMID", text(CITATION + "PMID"))
        .issued(year.find() ? List.of(Integer.valueOf(year.group())) : List.of());
    String number = text(CITATION + "PMID");
    if (one.usable() && !number.isEmpty()) {
      found.put(number, one.build("PMID " + number));
    }
    one = new Publication.Builder();
    texts.clear();
  }

  private String pages() {
    String first = text(ARTICLE + "Pagination/StartPage");
    String last = text(ARTICLE + "Pagination/EndPage");
    if (first.isEmpty()) {
      return text(ARTICLE + "Pagination/MedlinePgn");
    }
    return last.isEmpty() || last.equals(first) ? first : first + "-" + last;
  }

  private String text(String key) {
    return texts.getOrDefault(key, "");
  }

  /** Of the attribute {@code RefType}; what is said of others, such as RetractionOf, is nothing. */
  private static Work.Warning warning(String type) {
    return switch (type) {
      case "RetractionIn", "RetractedandRepublishedIn" -> Work.Warning.RETRACTED;
      case "ExpressionOfConcernIn", "PartialRetractionIn" -> Work.Warning.CONCERN;
      case "ErratumIn", "CorrectedandRepublishedIn" -> Work.Warning.CORRECTED;
      default -> Work.Warning.NONE;
    };
  }

  /** From a line such as 'J Invent. 2023 Mar 5;12(3):99'. */
  private static String date(String source) {
    Matcher matcher = IN_SOURCE.matcher(source);
    if (!matcher.find()) {
      return "";
    }
    List<Integer> parts = new ArrayList<>(List.of(Integer.valueOf(matcher.group(1))));
    if (matcher.group(2) != null) {
      parts.add(MONTHS.indexOf(matcher.group(2)) + 1);
    }
    if (matcher.group(3) != null) {
      parts.add(Integer.valueOf(matcher.group(3)));
      try {
        LocalDate.of(parts.get(0), parts.get(1), parts.get(2));
      } catch (DateTimeException e) {
        parts.removeLast();
      }
    }
    return Publication.date(parts);
  }
}
