package org.consilium.library;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.consilium.accounts.Byline;
import org.consilium.audit.Audit;
import org.consilium.cases.OpenCases;
import org.consilium.deid.TextScreen;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.media.FurtherUse;
import org.consilium.media.Image;
import org.consilium.privacy.Scope;
import org.consilium.privacy.Screening;
import org.consilium.rights.Library;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the library into an empty folder: {@code library.jsonl}, a line a case, {@code images/}
 * when asked for, and {@code manifest.json} last, so that a folder without it is no export. Some
 * cases at a time are in memory, however many there are.
 *
 * <p>Cases asked of specialties only stay: their authors chose who reads them, and an agreement to
 * the library does not widen that. What was said under an alias stays too: nobody may know whose
 * agreement it would need.
 */
@Component
public class LibraryExport {
  /** Version of the lines, see {@code docs/library.schema.json}. */
  public static final int SCHEMA = 1;

  private static final int BATCH = 200;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LibraryRows rows;
  private final OpenCases open;
  private final Library library;
  private final FurtherUse pictures;
  private final Screening screening;
  private final MessageSource messages;
  private final Audit audit;
  private final TransactionTemplate transaction;

  LibraryExport(
      LibraryRows rows,
      OpenCases open,
      Library library,
      FurtherUse pictures,
      Screening screening,
      MessageSource messages,
      Audit audit,
      TransactionTemplate transaction) {
    this.rows = rows;
    this.open = open;
    this.library = library;
    this.pictures = pictures;
    this.screening = screening;
    this.messages = messages;
    this.audit = audit;
    this.transaction = transaction;
  }

  /**
   * @param folder not there yet, or empty
   * @param images whether pictures go beside the lines
   * @param say takes one progress line at a time
   * @throws IOException when the folder is not empty or cannot be written
   */
  public Manifest run(Actor operator, Path folder, boolean images, Consumer<String> say)
      throws IOException {
    Files.createDirectories(images ? folder.resolve("images") : folder);
    try (Stream<Path> there = Files.list(folder)) {
      if (there.anyMatch(path -> !path.endsWith("images"))) {
        throw new IOException("the folder is not empty");
      }
    }
    transaction.executeWithoutResult(
        status -> audit.record(operator, "library.export", "library", SCHEMA));
    Manifest.Counts counts = new Manifest.Counts();
    Path part = folder.resolve("library.jsonl.part");
    try (BufferedWriter lines = Files.newBufferedWriter(part, UTF_8)) {
      long read = 0;
      List<LibraryRows.Asked> batch = rows.closed(0, BATCH);
      while (!batch.isEmpty()) {
        write(new Batch(batch, folder, images, counts), lines);
        read += batch.size();
        say.accept("%,d cases read".formatted(read));
        batch = rows.closed(batch.getLast().id(), BATCH);
      }
    }
    Files.move(part, folder.resolve("library.jsonl"), StandardCopyOption.ATOMIC_MOVE);
    Manifest manifest =
        counts.manifest(TextScreen.VERSION, LocalDate.now(ZoneOffset.UTC).toString(), images);
    Files.write(
        folder.resolve("manifest.json"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
    return manifest;
  }

  private record Batch(
      List<LibraryRows.Asked> cases, Path folder, boolean images, Manifest.Counts counts) {}

  private void write(Batch batch, BufferedWriter lines) throws IOException {
    List<Long> ids = batch.cases().stream().map(LibraryRows.Asked::id).toList();
    List<LibraryRows.Given> answers = rows.answers(ids);
    Map<Long, List<LibraryRows.Given>> byCase =
        answers.stream().collect(Collectors.groupingBy(LibraryRows.Given::caseId));
    Map<Long, List<Byline>> speaking = open.speaking(ids);
    Set<Long> agreeing =
        library.agreeing(
            Stream.concat(
                    batch.cases().stream().map(one -> one.author().id()),
                    answers.stream().map(one -> one.author().id()))
                .distinct()
                .toList());
    Map<Long, List<Image>> covered =
        batch.images() ? pictures.covered(Scope.LIBRARY, ContentRef.Kind.CASE, ids) : Map.of();
    for (LibraryRows.Asked one : batch.cases()) {
      if (!agreeing.contains(one.author().id())) {
        batch.counts().add("casesNotAgreed", 1);
        continue;
      }
      Optional<LibraryCase> line =
          line(
              batch,
              one,
              byCase.getOrDefault(one.id(), List.of()),
              speaking.getOrDefault(one.id(), List.of()),
              agreeing,
              covered.getOrDefault(one.id(), List.of()));
      if (line.isPresent()) {
        lines.write(JSON.writeValueAsString(line.get()));
        lines.write('\n');
      }
    }
  }

  private Optional<LibraryCase> line(
      Batch batch,
      LibraryRows.Asked asked,
      List<LibraryRows.Given> given,
      List<Byline> people,
      Set<Long> agreeing,
      List<Image> covered)
      throws IOException {
    Manifest.Counts counts = batch.counts();
    String someone = messages.getMessage("cases.note.someone", null, asked.language());
    Reading reading = new Reading(screening, asked.language(), people, someone, counts);
    String question = reading.text(asked.body());
    if (question == null) {
      counts.add("casesWithFindings", 1);
      return Optional.empty();
    }
    List<LibraryCase.Reply> replies = new ArrayList<>();
    for (LibraryRows.Given one : given) {
      if (!one.serious()) {
        continue;
      }
      if (!agreeing.contains(one.author().id())) {
        counts.add("answersNotAgreed", 1);
        continue;
      }
      LibraryCase.Reply reply = reading.reply(one, asked.author().id());
      if (reply != null) {
        replies.add(reply);
      }
    }
    String id = UUID.randomUUID().toString();
    List<LibraryCase.Picture> shown = pictures(batch, id, covered);
    counts.add("cases", 1);
    counts.add("answers", replies.size());
    counts.add("images", shown.size());
    return Optional.of(
        new LibraryCase(
            id,
            asked.asked(),
            asked.kind(),
            asked.language().getLanguage(),
            asked.specialties(),
            asked.age(),
            asked.sex(),
            asked.setting(),
            question,
            reading.text(asked.tried()),
            reading.texts(asked.options()),
            replies,
            new LibraryCase.Outcome(
                asked.closed(),
                asked.resolved(),
                reading.text(asked.diagnosis()),
                reading.text(asked.done())),
            shown));
  }

  /** Each is asked about again when it is read: a patient may have withdrawn meanwhile. */
  private List<LibraryCase.Picture> pictures(Batch batch, String id, List<Image> covered)
      throws IOException {
    List<LibraryCase.Picture> shown = new ArrayList<>();
    for (Image image : covered) {
      Optional<byte[]> content = pictures.content(Scope.LIBRARY, image.id());
      if (content.isPresent()) {
        String file = "images/" + id + "-" + (shown.size() + 1) + ".webp";
        Files.write(batch.folder().resolve(file), content.get());
        shown.add(new LibraryCase.Picture(file, image.width(), image.height(), image.masks()));
      }
    }
    return shown;
  }
}
