package org.consilium.deid.dicom;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import org.consilium.deid.TextScreen;

/**
 * Cleans the elements of one file: the Basic Profile for what table E.1-1 names, and for what it
 * leaves alone a rule by kind that keeps only values which can be judged. Numbers and coded words
 * stay when they are well formed, texts keep the words of imaging, bytes of unknown meaning go.
 */
final class Cleaning {

  private static final Pattern REGISTERED =
      Pattern.compile("1\\.2\\.840\\.10008(\\.\\d{1,5}){1,9}");
  private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");
  private static final Pattern CODED = Pattern.compile("[A-Z0-9_ ]{0,16}");
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,11}");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d{1,15}(\\.\\d{0,15})?|\\.\\d{1,15})([eE][+-]?\\d{1,3})?");
  private static final Pattern AGE = Pattern.compile("\\d{3}[DWMY]");
  private static final Pattern CODE_VALUE = Pattern.compile("(?=.*\\d)[A-Z]{0,4}[0-9A-F.-]{1,12}");

  private static final int WAVEFORM = 0x54001010;

  /** Numbers that are longer are no setting of a device. */
  private static final int LONGEST_SEARCHED = 1 << 20;

  /** Bytes that are numbers by their definition: palettes, look-up tables, waveforms. */
  private static final Set<Integer> KEPT_BULK =
      Set.of(
          0x00281201,
          0x00281202,
          0x00281203,
          0x00281204,
          0x00281221,
          0x00281222,
          0x00281223,
          0x00283006,
          0x54001010,
          0x54000110,
          0x54000112);

  private static final int CODE = 0x00080100;
  private static final int LONG_CODE = 0x00080119;
  private static final int SCHEME = 0x00080102;
  private static final int SCHEME_VERSION = 0x00080103;

  /** Schemes whose codes are public and the same for all patients. */
  private static final Set<String> PUBLIC_SCHEMES =
      Set.of(
          "DCM",
          "SRT",
          "SNM3",
          "SCT",
          "UCUM",
          "UMLS",
          "LN",
          "RADLEX",
          "FMA",
          "NCIT",
          "ICD10",
          "ICD10CM",
          "ICDO3",
          "I9C",
          "I10",
          "BI",
          "ACR",
          "MDC",
          "DCMUID",
          "ISO3166_1",
          "NEU");

  private final TextScreen screen;
  private final Secret secret;
  private final Set<DicomOption> options;
  private final Identities identities;
  private final Shift shift;
  private boolean descriptors;
  private final Map<DicomReport.Done, Integer> counts = new EnumMap<>(DicomReport.Done.class);
  private final Map<Integer, DicomReport.Done> tags = new TreeMap<>(Integer::compareUnsigned);

  Cleaning(DataSet original, TextScreen screen, Secret secret, Set<DicomOption> options) {
    this.screen = screen;
    this.secret = secret;
    this.options = options;
    this.identities = Identities.in(original);
    this.shift = new Shift(secret.days(original.text(Tag.PATIENT_ID)));
  }

  Map<DicomReport.Done, Integer> counts() {
    return counts;
  }

  /** Whether any description was kept, cleaned. */
  boolean hasDescriptors() {
    return descriptors;
  }

  /** What was done to the attributes of the outermost data set. */
  Map<Integer, DicomReport.Done> tags() {
    return tags;
  }

  /** The data set cleaned, without its pixels. */
  DataSet clean(DataSet data) {
    return clean(data, Characters.DEFAULT, true);
  }

  private DataSet clean(DataSet data, Characters outer, boolean top) {
    Characters characters = Characters.of(data, outer);
    boolean foreignCode =
        (data.has(CODE) || data.has(LONG_CODE))
            && !PUBLIC_SCHEMES.contains(data.text(SCHEME).toUpperCase(Locale.ROOT));
    DataSet result = new DataSet();
    for (Element element : data.all()) {
      if (Thread.currentThread().isInterrupted()) {
        // Nobody waits for the result any more.
        throw new CancellationException();
      }
      int tag = element.tag();
      if (tag == Tag.CHARACTER_SET || (top && isPixels(tag))) {
        continue;
      }
      Done done =
          foreignCode && (tag == CODE || tag == LONG_CODE || tag == SCHEME)
              ? empty(element)
              : one(element, characters);
      done.element().ifPresent(result::put);
      counts.merge(done.done(), 1, Integer::sum);
      if (top) {
        tags.put(tag, done.done());
      }
    }
    return result;
  }

  static boolean isPixels(int tag) {
    return tag == Tag.PIXELS || tag == Tag.FLOAT_PIXELS || tag == Tag.DOUBLE_PIXELS;
  }

  private record Done(DicomReport.Done done, Optional<Element> element) {}

  private static Done removed() {
    return new Done(DicomReport.Done.REMOVED, Optional.empty());
  }

  private static Done empty(Element element) {
    return new Done(
        DicomReport.Done.EMPTIED, Optional.of(Element.empty(element.tag(), element.vr())));
  }

  private static Done done(DicomReport.Done done, Element element) {
    return new Done(done, Optional.of(element));
  }

  private Done one(Element element, Characters characters) {
    int tag = element.tag();
    int group = Tag.group(tag);
    Optional<Vr> listed = Dictionary.vr(tag);
    if (Tag.isPrivate(tag)
        || group < 8
        || (group & 0xFF00) == 0x5000
        || (group & 0xFF00) == 0x6000
        || (group & 0xFF00) == 0x7F00
        || group >= 0xFFFA
        || listed.isEmpty()
        || listed.get().kind() != element.vr().kind()) {
      return removed();
    }
    Optional<Profile.Rule> rule = Profile.rule(tag);
    if (rule.isEmpty()) {
      Done kept = unlisted(element, characters);
      boolean known =
          kept.element()
              .filter(e -> e.vr() != Vr.UI && e.vr() != Vr.SQ && tag != WAVEFORM)
              .filter(e -> e.length() > LONGEST_SEARCHED || identities.occurIn(e))
              .isPresent();
      return known ? empty(element) : kept;
    }
    if (rule.get().dates() && options.contains(DicomOption.SHIFT_DATES)) {
      Optional<Element> moved = shift.of(element);
      if (moved.isPresent() && element.length() > 0) {
        return done(DicomReport.Done.SHIFTED, moved.get());
      }
    }
    if (rule.get().descriptors() && options.contains(DicomOption.CLEAN_DESCRIPTORS)) {
      Optional<Element> described = described(element, characters);
      if (described.isPresent()) {
        descriptors = true;
        return done(DicomReport.Done.CLEANED, described.get());
      }
    }
    return switch (rule.get().basic()) {
      case REMOVE -> removed();
      case EMPTY -> empty(element);
      case DUMMY -> done(DicomReport.Done.REPLACED, dummy(element));
      case UID ->
          element.vr() == Vr.SQ
              ? done(DicomReport.Done.KEPT, inside(element, characters))
              : done(DicomReport.Done.REMAPPED, remapped(element));
    };
  }

  private Done unlisted(Element element, Characters characters) {
    return switch (element.vr()) {
      case SQ -> done(DicomReport.Done.KEPT, inside(element, characters));
      case US, SS, UL, SL, FL, FD, SV, UV, AT ->
          element.length() % element.vr().unit() == 0
              ? done(DicomReport.Done.KEPT, element)
              : empty(element);
      case CS -> all(element, CODED);
      case IS -> all(element, WHOLE);
      case DS -> all(element, DECIMAL);
      case AS -> all(element, AGE);
      case UI -> done(DicomReport.Done.REMAPPED, remapped(element));
      case OB, OW, OF, OD, OL, OV ->
          KEPT_BULK.contains(element.tag()) ? done(DicomReport.Done.KEPT, element) : removed();
      case LO, SH, UC, ST, LT, UT -> text(element, characters);
      case UN -> removed();
      default -> empty(element);
    };
  }

  private Element inside(Element sequence, Characters characters) {
    List<DataSet> items = new ArrayList<>();
    for (DataSet item : sequence.items()) {
      items.add(clean(item, characters, false));
    }
    return Element.sequence(sequence.tag(), items);
  }

  private static Done all(Element element, Pattern pattern) {
    for (String value : DataSet.ascii(element).split("\\\\", -1)) {
      if (!value.isBlank() && !pattern.matcher(value.strip()).matches()) {
        return empty(element);
      }
    }
    return done(
        DicomReport.Done.KEPT,
        Element.of(
            element.tag(),
            element.vr(),
            DataSet.ascii(element).getBytes(StandardCharsets.US_ASCII)));
  }

  private Done text(Element element, Characters characters) {
    int tag = element.tag();
    if (tag == CODE || tag == LONG_CODE || tag == SCHEME_VERSION) {
      return all(element, CODE_VALUE);
    }
    if (tag == SCHEME) {
      return done(DicomReport.Done.KEPT, element);
    }
    String text = characters.decode(element).orElse("");
    String clean = cleaned(element.vr(), text);
    return clean.equals(text)
        ? done(DicomReport.Done.KEPT, written(element, clean))
        : clean.isEmpty()
            ? empty(element)
            : done(DicomReport.Done.CLEANED, written(element, clean));
  }

  /** A description with something left of it, or a described sequence. */
  private Optional<Element> described(Element element, Characters characters) {
    if (element.vr() == Vr.SQ) {
      return element.items().isEmpty()
          ? Optional.empty()
          : Optional.of(inside(element, characters));
    }
    if (!element.vr().isWritten() || element.vr() == Vr.PN) {
      return Optional.empty();
    }
    String clean = cleaned(element.vr(), characters.decode(element).orElse(""));
    return clean.isEmpty() ? Optional.empty() : Optional.of(written(element, clean));
  }

  /** Short texts lose words; a long one is kept whole or not at all, so that no sentence turns. */
  private String cleaned(Vr vr, String text) {
    if (text.isBlank()) {
      return "";
    }
    if (vr == Vr.ST || vr == Vr.LT || vr == Vr.UT) {
      return Words.isClean(text, screen, identities) ? Words.clean(text, screen, identities) : "";
    }
    List<String> values = new ArrayList<>();
    for (String value : text.split("\\\\", -1)) {
      values.add(Words.clean(value, screen, identities));
    }
    return values.stream().allMatch(String::isEmpty) ? "" : String.join("\\", values);
  }

  private static Element written(Element element, String text) {
    return Element.of(element.tag(), element.vr(), text.getBytes(StandardCharsets.UTF_8));
  }

  private Element remapped(Element element) {
    List<String> uids = new ArrayList<>();
    for (String uid : DataSet.ascii(element).split("\\\\", -1)) {
      if (uid.isBlank() || !UID.matcher(uid.strip()).matches()) {
        uids.add("");
      } else {
        uids.add(uid(uid.strip()));
      }
    }
    return Element.of(
        element.tag(), Vr.UI, String.join("\\", uids).getBytes(StandardCharsets.US_ASCII));
  }

  private String uid(String uid) {
    return REGISTERED.matcher(uid).matches() ? uid : secret.uid(uid);
  }

  private Element dummy(Element element) {
    if (element.tag() == Tag.PATIENT_ID) {
      return written(element, secret.patient(DataSet.ascii(element)));
    }
    String text =
        switch (element.vr()) {
          case DA -> "19000101";
          case TM -> "000000";
          case DT -> "19000101000000";
          case AS -> "000Y";
          case IS, DS -> "0";
          case UI -> secret.uid("dummy " + element.tag());
          case UR -> "urn:removed";
          case SQ -> "";
          default -> element.vr().kind() == Vr.Kind.TEXT ? "REMOVED" : "";
        };
    if (element.vr() == Vr.SQ) {
      return Element.sequence(element.tag(), List.of());
    }
    return text.isEmpty()
        ? Element.of(element.tag(), element.vr(), new byte[element.vr().unit() * 2])
        : written(element, text);
  }
}
