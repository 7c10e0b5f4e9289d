package org.consilium.privacy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.consilium.deid.Recognisable;
import org.consilium.deid.Recognisable.Circumstance;

/**
 * What screening made of a form's texts.
 *
 * @param texts field to text, after the replacements the author chose, in the order given
 * @param open findings the author must still decide on
 * @param kept findings the author decided to keep
 * @param circumstances what may let the person be recognised, all texts taken together
 */
public record Screened(
    Map<String, String> texts,
    List<FieldFinding> open,
    List<FieldFinding> kept,
    Set<Circumstance> circumstances) {

  public Screened {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    open = List.copyOf(open);
    kept = List.copyOf(kept);
    circumstances = Collections.unmodifiableSet(new LinkedHashSet<>(circumstances));
  }

  /** Nothing was screened yet, so nothing was found. */
  public static Screened nothing() {
    return new Screened(Map.of(), List.of(), List.of(), Set.of());
  }

  /** Texts as they stand, to show the words around a finding. */
  static Screened of(Map<String, String> texts) {
    return new Screened(texts, List.of(), List.of(), Set.of());
  }

  /** Whether there was a check at all: without one, nothing may be said about the texts. */
  public boolean checked() {
    return !texts.isEmpty();
  }

  /** Whether nothing is left to decide. */
  public boolean clear() {
    return open.isEmpty();
  }

  /** Whether the circumstances together may be enough to recognise the person. */
  public boolean recognisable() {
    return Recognisable.concerns(circumstances);
  }

  /** Findings to show: the same passage twice in a field is one decision. */
  public List<FieldFinding> toShow() {
    Map<String, FieldFinding> once = new LinkedHashMap<>();
    open.forEach(finding -> once.putIfAbsent(finding.id(), finding));
    kept.forEach(finding -> once.putIfAbsent(finding.id(), finding));
    return List.copyOf(once.values());
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
