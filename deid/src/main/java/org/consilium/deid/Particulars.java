package org.consilium.deid;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What stands right behind a name and needs no label there: 'Brandt, Ilse (97)', 'Weiss Willy,
 * 1944', extensions in a directory.
 */
final class Particulars {

  private static final String STOP = "(?= ?(?:[,;)|\\n\\]!]|\\.(?!\\d)|$))";

  private static final Pattern AGE =
      Pattern.compile("(?:, ?| ?[(\\[])(?<it>9\\d|10\\d)(?: ?[FMWHfmwhaJ])?" + STOP);
  private static final Pattern YEAR =
      Pattern.compile("(?:, ?| ?[(\\[|] ?|\\*)(?<it>19\\d\\d|20[01]\\d)" + STOP);

  private static final Pattern EXTENSION =
      Pattern.compile(
          "[^\\d\\n.]{0,30}(?: {3,40}+| ?\\.{4,60}+ ?)(?<it>\\d{2} \\d{2}|\\d{3,4})(?= {0,3}(?:\\(|\\n|$))");
  private static final int FEWEST_EXTENSIONS = 2;

  private final Page page;
  private final Matcher matcher;

  private Particulars(Page page) {
    this.page = page;
    this.matcher = AGE.matcher(page.text).useTransparentBounds(true).useAnchoringBounds(false);
  }

  /** Adds what stands behind the names found so far. */
  static void find(Page page) {
    List<TextFinding> names = new ArrayList<>(page.found);
    Particulars particulars = new Particulars(page);
    particulars.directory(names);
    for (TextFinding name : names) {
      switch (name.type()) {
        case NAME_PATIENT, NAME_RELATIVE, NAME -> particulars.behind(name.end());
        default -> {}
      }
    }
  }

  /** 'Dr Arezki Benali 70 22', one under another. */
  private void directory(List<TextFinding> names) {
    List<TextFinding> extensions = new ArrayList<>();
    for (TextFinding name : names) {
      boolean served = name.type() == TextType.NAME_CLINICIAN || name.type() == TextType.NAME;
      if (served && matches(EXTENSION, name.end())) {
        extensions.add(
            new TextFinding(
                matcher.start("it"),
                matcher.end("it"),
                TextType.PHONE,
                0.85,
                "privacy.reason.phone",
                page.wording.of(TextType.PHONE),
                true));
      }
    }
    if (extensions.size() >= FEWEST_EXTENSIONS) {
      Set<Integer> starts =
          extensions.stream().map(TextFinding::start).collect(Collectors.toUnmodifiableSet());
      page.found.removeIf(
          other ->
              (other.type() == TextType.MRN || other.type() == TextType.OTHER_ID)
                  && starts.contains(other.start()));
      page.found.addAll(extensions);
    }
  }

  private void behind(int end) {
    if (matches(AGE, end)) {
      add(TextType.AGE_OVER_89, "privacy.reason.age", page.wording.overEightyNine());
    } else if (matches(YEAR, end)) {
      add(TextType.DOB, "privacy.reason.birthdate", page.wording.of(TextType.DOB));
    }
  }

  private boolean matches(Pattern pattern, int at) {
    return matcher.usePattern(pattern).region(at, page.text.length()).lookingAt();
  }

  private void add(TextType type, String reason, String replacement) {
    page.add(matcher.start("it"), matcher.end("it"), type, 0.85, reason, replacement, true);
  }
}
