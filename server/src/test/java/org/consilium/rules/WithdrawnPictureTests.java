package org.consilium.rules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.consilium.Browser;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.deid.Box;
import org.consilium.foundation.Seal;
import org.consilium.media.Masks;
import org.consilium.media.StagedImage;
import org.consilium.media.StagedImages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A picture that was asked about, signed for and withdrawn: not a byte of it is left, at whatever
 * address, in any column of any table; and what PostgreSQL leaves in its files was never readable.
 */
class WithdrawnPictureTests extends Routes {
  private static final Pattern CASE = Pattern.compile("href=\"/cases/(\\d+)\"");
  private static final Pattern CODE = Pattern.compile("([0-9A-Z]{4}-){2}[0-9A-Z]{4}");
  private static final String STROKES = "101,57 333,199 777,311 909,83;123,311 456,77 871,209";

  /** Stands in clear in the question, so that a search that finds nothing is known to search. */
  private static final String WORD = "xérodermatoglyphie";

  @Autowired StagedImages images;

  /** Pieces of what must go, each of which would give it away. */
  private final Map<String, List<String>> traces = new LinkedHashMap<>();

  private String code = "";

  @BeforeEach
  void askWithASignedPicture() throws IOException {
    stage();
    String[] consent = {
      "body", "Plaque de jambe, " + WORD + ". Que faire ?",
      "specialties", "dermatology",
      "consentObtained", "SIGNED",
      "consentScope", "TEACHING",
      "consentAttested", "true"
    };
    // One upload was there before, of the routes: this question is about the noise only.
    rows.change("delete from staged_images where id = ?", things.get("staged"));
    assertThat(as(amal).post("/ask", with(consent, "sign")).location()).isEqualTo("/signing/ask");
    assertThat(as(amal).post("/signing/ask", "language", "de", "strokes", STROKES).location())
        .isEqualTo("/signing/ask?signed&language=de");
    Reply sent = as(amal).post("/ask", with(consent, "publish"));
    code = first(CODE, sent);
    long question = Long.parseLong(first(CASE, sent));
    things.put("case", question);
    things.put(
        "image",
        rows.number("select id from images where owner_id = ? order by id desc limit 1", question));
    things.put(
        "consent", rows.number("select consent_id from images where id = ?", things.get("image")));
    for (String size : List.of("small", "medium", "large")) {
      remember(size, as(bruno).get("/images/" + things.get("image") + "/" + size).bytes());
    }
    for (var row :
        rows.rows("select sealed from image_renditions where image_id = ?", things.get("image"))) {
      remember("sealed picture", (byte[]) row.get("sealed"));
    }
    for (var row :
        rows.rows("select sealed from signatures where consent_id = ?", things.get("consent"))) {
      remember("sealed signature", (byte[]) row.get("sealed"));
    }
    traces.put("signature", List.of(STROKES, STROKES.substring(0, 24)));
    assertThat(traces).hasSize(6);
  }

  @Test
  void noRouteGivesAByteOfIt() {
    withdraw();
    List<String> found = new ArrayList<>();
    for (Row row : rows().toList()) {
      for (Person person : List.of(amal, bruno)) {
        Browser browser = as(person);
        Reply reply = send(browser, row);
        look(row + " for " + person.handle(), reply, found);
        if (!reply.location().isEmpty()) {
          look(row + ", and on, for " + person.handle(), browser.open(reply.location()), found);
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void noSizeIsThereForAnybodyHoweverOneAsks() {
    withdraw();
    for (String size : List.of("small", "medium", "large")) {
      String address = "/images/" + things.get("image") + "/" + size;
      for (String who : WHO) {
        assertThat(browser(who).get(address).status()).isIn(302, 303, 404);
      }
      for (Person person : List.of(amal, bruno, moderator)) {
        assertThat(as(person).send("HEAD", address).status()).isEqualTo(404);
        assertThat(as(person).header("Range", "bytes=0-99").get(address).status()).isEqualTo(404);
        assertThat(as(person).header("If-None-Match", "*").get(address).status()).isEqualTo(404);
      }
    }
  }

  @Test
  void noColumnOfAnyTableHoldsAByteOfIt() {
    assertThat(columnsWithTraces()).contains("image_renditions.sealed", "signatures.sealed");
    withdraw();
    assertThat(columnsWithTraces()).isEmpty();
    traces.clear();
    traces.put("control", List.of(latin(WORD.getBytes(UTF_8))));
    assertThat(columnsWithTraces()).contains("cases.body");
  }

  @Test
  void whatADeletionLeavesInTheFilesWasNeverReadable() throws IOException {
    traces.keySet().removeIf(name -> name.startsWith("sealed"));
    assertThat(filesWithTraces()).isEmpty();
    withdraw();
    assertThat(filesWithTraces()).isEmpty();
    traces.clear();
    traces.put("control", List.of(latin(WORD.getBytes(UTF_8))));
    assertThat(filesWithTraces()).isNotEmpty();
  }

  @Test
  void theThreadSaysInWordsThatItIsGone() {
    withdraw();
    for (Person person : List.of(amal, bruno)) {
      assertThat(as(person).get("/cases/" + things.get("case")).body())
          .contains("Image retirée à la demande du patient.")
          .contains("Le patient a retiré son consentement : l’image a été effacée.");
    }
    assertThat(as(amal).get("/notifications").body())
        .contains("Le consentement de votre patient a pris fin");
    assertThat(as(bruno).get("/search?image=true&q=" + "plaque").body())
        .doesNotContain("href=\"/cases/" + things.get("case") + "\"");
  }

  private void look(String where, Reply reply, List<String> found) {
    String all = latin(reply.bytes()) + reply.headers().map();
    traces.forEach(
        (name, pieces) -> {
          if (pieces.stream().anyMatch(all::contains)) {
            found.add(name + " at " + where);
          }
        });
  }

  private List<String> columnsWithTraces() {
    List<String> found = new ArrayList<>();
    for (var column :
        rows.rows(
            """
            select table_name, column_name, data_type from information_schema.columns
            where table_schema = 'public' and data_type in
              ('bytea', 'text', 'character varying', 'character', 'json', 'jsonb', 'ARRAY', 'tsvector')
            """)) {
      boolean bytes = "bytea".equals(column.get("data_type"));
      String name = column.get("table_name") + "." + column.get("column_name");
      String cast = bytes ? "" : "::text";
      for (var row :
          rows.rows(
              "select "
                  + column.get("column_name")
                  + cast
                  + " as cell from "
                  + column.get("table_name"))) {
        Object cell = row.get("cell");
        String text =
            cell instanceof byte[] raw ? latin(raw) : latin(String.valueOf(cell).getBytes(UTF_8));
        if (anyTrace(text)) {
          found.add(name);
        }
      }
    }
    return found.stream().distinct().toList();
  }

  private List<String> filesWithTraces() throws IOException {
    List<String> found = new ArrayList<>();
    List<Path> files = new ArrayList<>(rows.files());
    assertThat(files).hasSizeGreaterThan(50);
    try (var temporary =
        Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), "tomcat.*")) {
      for (Path folder : temporary) {
        try (var inside = Files.walk(folder)) {
          inside.filter(Files::isRegularFile).forEach(files::add);
        }
      }
    }
    for (Path file : files) {
      if (Files.exists(file) && anyTrace(latin(Files.readAllBytes(file)))) {
        found.add(file.toString());
      }
    }
    return found;
  }

  private boolean anyTrace(String text) {
    return traces.values().stream().flatMap(List::stream).anyMatch(text::contains);
  }

  /** Pieces of the bytes themselves, and the ways in which text could carry them. */
  private void remember(String name, byte[] bytes) {
    assertThat(bytes.length).isGreaterThan(200);
    List<String> pieces = traces.computeIfAbsent(name, key -> new ArrayList<>());
    for (int i = 0; i < 8; i++) {
      int from = 40 + (bytes.length - 80) / 8 * i;
      byte[] piece = java.util.Arrays.copyOfRange(bytes, from, from + 24);
      pieces.add(latin(piece));
      pieces.add(HexFormat.of().formatHex(piece));
    }
    String encoded = Base64.getEncoder().encodeToString(bytes);
    pieces.add(encoded.substring(0, 60));
    pieces.add(encoded.substring(encoded.length() / 2, encoded.length() / 2 + 60));
    pieces.add(HexFormat.of().formatHex(Seal.sha256(bytes)));
    pieces.add(latin(Seal.sha256(bytes)));
  }

  private void withdraw() {
    Browser patient = signedOut();
    patient.get("/withdraw");
    assertThat(patient.post("/withdraw/confirmation", "code", code).status()).isEqualTo(303);
  }

  private void stage() throws IOException {
    BufferedImage noise = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(7);
    for (int x = 0; x < 400; x++) {
      for (int y = 0; y < 300; y++) {
        noise.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(noise, "png", bytes);
    as(amal)
        .upload(
            "/staged-images",
            Map.of("purpose", "ask"),
            new Browser.Part("images", "photo.png", "image/png", bytes.toByteArray()));
    for (StagedImage image : images.of(amal.actor(), "ask")) {
      images.mask(amal.actor(), image.id(), Masks.of(List.of(new Box(0, 0, 20, 20))));
    }
  }

  private static String[] with(String[] fields, String action) {
    List<String> all = new ArrayList<>(List.of(fields));
    all.addAll(List.of("action", action));
    return all.toArray(String[]::new);
  }

  private static String first(Pattern pattern, Reply reply) {
    Matcher matcher = pattern.matcher(reply.body());
    if (!matcher.find()) {
      throw new AssertionError(reply + " without " + pattern + "\n" + reply.body());
    }
    return matcher.groupCount() > 0 && pattern == CASE ? matcher.group(1) : matcher.group();
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }
}
