package org.consilium.cases;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.consilium.communities.Specialties;
import org.consilium.communities.Specialty;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Slice;
import org.consilium.media.Images;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pages of cases for a viewer, ready to show. */
@Component
public class Feed {
  static final int SIZE = 20;
  private static final Pattern KEY = Pattern.compile("([01]-)?\\d{1,18}");

  private final FeedRows rows;
  private final Office office;
  private final Images images;
  private final Specialties specialties;

  Feed(FeedRows rows, Office office, Images images, Specialties specialties) {
    this.rows = rows;
    this.office = office;
    this.images = images;
    this.specialties = specialties;
  }

  /** The tabs of the home page. */
  public enum Tab {
    FOR_YOU,
    UNANSWERED,
    FOLLOWED,
    RECENT,
    MINE;

    static Tab of(@Nullable String slug) {
      return Arrays.stream(values())
          .filter(tab -> tab.slug().equals(slug))
          .findFirst()
          .orElse(FOR_YOU);
    }

    /** Whether new questions come to it by themselves. */
    public boolean grows() {
      return this == FOR_YOU || this == UNANSWERED || this == RECENT;
    }

    public String slug() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A case in a list.
   *
   * @param picture the first image that was not withdrawn, or null
   * @param specialties their names, for the quiet line
   */
  public record Row(
      CaseLine line, @Nullable Long picture, String specialties, String author, boolean unseen) {}

  Slice<Row> tab(Actor viewer, Tab tab, @Nullable String after, long seenUntil) {
    long before = before(after);
    return switch (tab) {
      case FOR_YOU -> {
        boolean unanswered = after == null || before == Long.MAX_VALUE || !after.startsWith("0-");
        yield rows(
            viewer,
            Slice.of(
                rows.forYou(viewer, unanswered, before, SIZE + 1),
                SIZE,
                line -> (line.unanswered() ? "1-" : "0-") + line.id()),
            seenUntil);
      }
      case UNANSWERED -> newest(viewer, rows.unanswered(viewer, before, SIZE + 1), seenUntil);
      case RECENT -> newest(viewer, rows.recent(viewer, before, SIZE + 1), seenUntil);
      case FOLLOWED -> newest(viewer, rows.followed(viewer, before, SIZE + 1), Long.MAX_VALUE);
      case MINE -> newest(viewer, rows.own(viewer, before, SIZE + 1), Long.MAX_VALUE);
    };
  }

  /** Those of {@code ids} that are open to the viewer, in that order. */
  List<Row> of(Actor viewer, List<Long> ids) {
    Map<Long, CaseLine> lines =
        rows.of(viewer, ids).stream().collect(Collectors.toMap(CaseLine::id, line -> line));
    List<CaseLine> open = ids.stream().flatMap(id -> Stream.ofNullable(lines.get(id))).toList();
    return rows(viewer, new Slice<>(open, null), Long.MAX_VALUE).items();
  }

  /** What a specialty was asked, newest first. */
  Slice<Row> of(Actor viewer, Specialty specialty, boolean unanswered, @Nullable String after) {
    return newest(
        viewer,
        rows.of(viewer, specialty.id(), unanswered, before(after), SIZE + 1),
        Long.MAX_VALUE);
  }

  /** How many questions came to a tab since number {@code since}; see {@link FeedRows#MANY}. */
  int fresh(Actor viewer, Tab tab, long since) {
    return switch (tab) {
      case FOR_YOU -> rows.freshForYou(viewer, since);
      case UNANSWERED -> rows.fresh(viewer, true, since);
      case RECENT -> rows.fresh(viewer, false, since);
      case FOLLOWED, MINE -> 0;
    };
  }

  private Slice<Row> newest(Actor viewer, List<CaseLine> lines, long seenUntil) {
    return rows(viewer, Slice.of(lines, SIZE, line -> Long.toString(line.id())), seenUntil);
  }

  private Slice<Row> rows(Actor viewer, Slice<CaseLine> lines, long seenUntil) {
    List<Long> ids = lines.items().stream().map(CaseLine::id).toList();
    office.showed(viewer, ids);
    Map<Long, Long> pictures = images.firstOf(ContentRef.Kind.CASE, ids);
    return lines.map(
        line ->
            new Row(
                line,
                pictures.get(line.id()),
                shortly(viewer, line.specialties()),
                specialties.line(line.author(), viewer.language()),
                line.id() > seenUntil));
  }

  /** The first specialty, and how many more. */
  private String shortly(Actor viewer, List<Integer> ids) {
    return ids.isEmpty()
        ? ""
        : specialties.byId(ids.getFirst()).name(viewer.language())
            + (ids.size() == 1 ? "" : " +" + (ids.size() - 1));
  }

  String names(Actor viewer, List<Integer> ids) {
    return String.join(
        ", ", ids.stream().map(id -> specialties.byId(id).name(viewer.language())).toList());
  }

  private static long before(@Nullable String after) {
    if (after == null || !KEY.matcher(after).matches()) {
      return Long.MAX_VALUE;
    }
    return Long.parseLong(after.substring(after.indexOf('-') + 1));
  }
}
