package org.consilium.privacy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What screening made of a form's texts.
 *
 * @param texts field to text, after the replacements the author chose, in the order given
 * @param open findings the author must still decide on
 * @param kept findings the author decided to keep
 */
public record Screened(
    Map<String, String> texts, List<FieldFinding> open, List<FieldFinding> kept) {

  public Screened {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    open = List.copyOf(open);
    kept = List.copyOf(kept);
  }

  /** Nothing was screened yet, so nothing was found. */
  public static Screened nothing() {
    return new Screened(Map.of(), List.of(), List.of());
  }

  /** Whether there was a check at all: without one, nothing may be said about the texts. */
  public boolean checked() {
    return !texts.isEmpty();
  }

  /** Whether nothing is left to decide. */
  public boolean clear() {
    return open.isEmpty();
  }

  /** Findings to show: the same passage twice in a field is one decision. */
  public List<FieldFinding> toShow() {
    Map<String, FieldFinding> once = new LinkedHashMap<>();
    open.forEach(finding -> once.putIfAbsent(finding.id(), finding));
    kept.forEach(finding -> once.putIfAbsent(finding.id(), finding));
    return List.copyOf(once.values());
  }

  /** Whether the author decided to keep it. */
  public boolean keeps(FieldFinding finding) {
    return kept.contains(finding);
  }

  /** The words before a finding, from the last break of line or at most some sixty characters. */
  public String before(FieldFinding finding) {
    String text = texts.getOrDefault(finding.field(), "");
    int from = Math.max(text.lastIndexOf('\n', finding.start() - 1) + 1, finding.start() - 60);
    return (from > 0 && text.charAt(from - 1) != '\n' ? "…" : "")
        + text.substring(whole(text, from), finding.start());
  }

  /** The words after a finding, to the next break of line or at most some sixty characters. */
  public String after(FieldFinding finding) {
    String text = texts.getOrDefault(finding.field(), "");
    int line = text.indexOf('\n', finding.end());
    int to = Math.min(line < 0 ? text.length() : line, finding.end() + 60);
    return text.substring(finding.end(), whole(text, to))
        + (to < text.length() && text.charAt(to) != '\n' ? "…" : "");
  }

  /** Moves out of the middle of a surrogate pair. */
  private static int whole(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }
}
