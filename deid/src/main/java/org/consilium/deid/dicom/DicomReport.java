package org.consilium.deid.dicom;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.consilium.deid.ImageFinding;
import org.consilium.deid.Reasons;

/**
 * What was done to a file. Holds tags, numbers and places, no value of the file.
 *
 * @param codes what the file now says was done to it, in (0012,0064)
 * @param counts how many elements, at any depth, were treated in which way
 * @param tags how the attributes of the outermost data set were treated, as {@code (0010,0020)}
 * @param frames how many frames were checked for text
 * @param masked what was painted over, in every frame
 * @param trailing whether bytes after the pixels were left out
 */
public record DicomReport(
    List<DicomCode> codes,
    Map<Done, Integer> counts,
    Map<String, Done> tags,
    int frames,
    List<ImageFinding> masked,
    boolean trailing) {

  /** What became of an element. */
  public enum Done {
    KEPT,
    REMOVED,
    EMPTIED,
    /** A dummy stands in its place. */
    REPLACED,
    /** A UID of the run, or a registered one as it was. */
    REMAPPED,
    SHIFTED,
    /** Some words are left. */
    CLEANED
  }

  /** As one JSON object. */
  public String json() {
    String counted =
        counts.entrySet().stream()
            .map(e -> quoted(e.getKey().name()) + ":" + e.getValue())
            .collect(Collectors.joining(","));
    String treated =
        tags.entrySet().stream()
            .map(e -> quoted(e.getKey()) + ":" + quoted(e.getValue().name()))
            .collect(Collectors.joining(","));
    String boxes =
        masked.stream()
            .map(
                f ->
                    "{\"x\":%d,\"y\":%d,\"width\":%d,\"height\":%d,\"type\":\"%s\",\"reason\":\"%s\"}"
                        .formatted(
                            f.box().x(),
                            f.box().y(),
                            f.box().width(),
                            f.box().height(),
                            f.type(),
                            Reasons.say(f.reasonKey(), Locale.getDefault())))
            .collect(Collectors.joining(","));
    String performed =
        codes.stream().map(code -> quoted(code.value())).collect(Collectors.joining(","));
    return "{\"codes\":[%s],\"counts\":{%s},\"tags\":{%s},\"frames\":%d,\"masked\":[%s],\"trailing\":%b}"
        .formatted(performed, counted, treated, frames, boxes, trailing);
  }

  private static String quoted(String plain) {
    return '"' + plain + '"';
  }
}
