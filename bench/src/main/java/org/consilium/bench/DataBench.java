package org.consilium.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Fills an installation that runs empty with invented members, questions and answers: {@code
 * DataBench DATA MEMBERS CASES ANSWERS}. The same numbers give the same world.
 *
 * <p>Skew, by assumption: four members of ten are general practitioners, the other specialties
 * follow Zipf's law; a tenth of the members asks a third of the questions, a tenth of a specialty
 * gives a third of its answers; one question of ten stays without an answer and one of a hundred
 * has more than thirty; one of eight has a picture; questions spread evenly over five years.
 */
public final class DataBench {
  private static final List<String> TABLES =
      List.of(
          "authors",
          "accounts",
          "handles",
          "memberships",
          "profiles",
          "cases",
          "case_specialties",
          "answers",
          "votes",
          "thanks",
          "follows",
          "closures",
          "consents",
          "images",
          "image_renditions",
          "notifications");
  private static final Duration SPAN = Duration.ofDays(5 * 365);
  private static final String[] GIVEN = {
    "Anne", "Bruno", "Claire", "David", "Élise", "Farid", "Gaëlle", "Hugo", "Inès", "Jules"
  };
  private static final String[] SYLLABLES = {
    "ba", "che", "du", "fre", "gri", "la", "mar", "no", "pe", "qui", "ro", "si", "tel", "va", "mont"
  };
  private static final String[] KINDS = {
    "DIAGNOSIS",
    "DIAGNOSIS",
    "DIAGNOSIS",
    "TREATMENT",
    "TREATMENT",
    "DOSAGE",
    "ADMINISTRATIVE",
    "LITERATURE"
  };

  private final Filled filled;
  private final int members;
  private final long cases;
  private final long answers;
  private final SplittableRandom random = new SplittableRandom(20260101);
  private final Grammar grammar = new Grammar(random);
  private final Instant end = Instant.parse("2026-10-01T08:00:00Z");

  /** Numbers and codes of the specialties, the one with most members first. */
  private final List<Short> specialties = new ArrayList<>();

  private final List<String> codes = new ArrayList<>();

  /** Members of each specialty, by its place in {@link #specialties}. */
  private final List<List<Integer>> people = new ArrayList<>();

  private DataBench(Filled filled, int members, long cases, long answers) {
    this.filled = filled;
    this.members = members;
    this.cases = cases;
    this.answers = answers;
  }

  public static void main(String[] args) throws IOException, SQLException {
    Path data = Path.of(args[0]);
    Path done = data.resolve("bench-data");
    String size = args[1] + " " + args[2] + " " + args[3];
    if (Files.exists(done) && Files.readString(done).equals(size)) {
      System.out.println("The data are there.");
      return;
    }
    Instant start = Instant.now();
    new DataBench(
            Filled.of(data),
            Integer.parseInt(args[1]),
            Long.parseLong(args[2]),
            Long.parseLong(args[3]))
        .fill();
    Files.writeString(done, size);
    System.out.println(
        "figure data_fill " + Duration.between(start, Instant.now()).toSeconds() + " s");
  }

  private void fill() throws SQLException {
    try (Connection database = filled.open();
        Statement statement = database.createStatement()) {
      statement.execute("alter system set max_wal_size = '16GB'");
      statement.execute("select pg_reload_conf()");
      statement.execute(
          "set session_replication_role = replica"); // neither triggers nor foreign keys
      statement.execute("set maintenance_work_mem = '1GB'");
      try (ResultSet found =
          statement.executeQuery("select id, code from specialties order by id")) {
        while (found.next()) {
          specialties.add(found.getShort(1));
          codes.add(found.getString(2));
          people.add(new ArrayList<>());
        }
      }
      Indexes indexes = new Indexes(database, TABLES);
      told("members", this::members);
      told("questions and answers", this::threads);
      told("notifications", this::notifications);
      told("indexes", () -> indexes.putBack(database));
      told(
          "counters and statistics",
          () -> {
            for (String table :
                List.of("accounts", "cases", "answers", "consents", "images", "notifications")) {
              statement.execute(
                  "select setval(pg_get_serial_sequence('%1$s', 'id'), max(id)) from %1$s"
                      .formatted(table));
            }
            statement.execute(
                "select setval('announcements', max(announcement)) from notifications");
            // No trigger told the search of all this: its index is made anew at the next start.
            statement.execute("update search_log set generation = gen_random_uuid()");
            statement.execute("vacuum analyze " + String.join(", ", TABLES));
          });
      statement.execute("alter system reset max_wal_size");
      statement.execute("select pg_reload_conf()");
    }
  }

  private interface Step {
    void run() throws SQLException;
  }

  private static void told(String what, Step step) throws SQLException {
    Instant start = Instant.now();
    step.run();
    System.out.printf("%s: %d s%n", what, Duration.between(start, Instant.now()).toSeconds());
  }

  /** One connection a table, so that PostgreSQL writes one while the next is being made up. */
  private Connection connection() throws SQLException {
    Connection connection = filled.open();
    try (Statement statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      statement.execute("set synchronous_commit = off");
    }
    return connection;
  }

  private void members() throws SQLException {
    try (Connection one = connection();
        Connection two = connection();
        Connection three = connection();
        Connection four = connection();
        Connection five = connection();
        Copy authors = new Copy(one, "authors (id)");
        Copy accounts =
            new Copy(
                two,
                "accounts (id, email, given_name, family_name, handle, profession, specialties,"
                    + " country, languages, verification, verified_on, charter, mail_after_minutes)");
        Copy handles = new Copy(three, "handles (handle, account_id)");
        Copy memberships = new Copy(four, "memberships (account_id, specialty_id)");
        Copy profiles = new Copy(five, "profiles (account_id, listed, referrals, class_year)")) {
      for (int id = 1; id <= members; id++) {
        int own = random.nextInt(10) < 4 ? 0 : specialty();
        people.get(own).add(id);
        String handle = "member-" + id;
        authors.row(id);
        accounts.row(
            id,
            handle + "@example.org",
            GIVEN[random.nextInt(GIVEN.length)],
            familyName(),
            handle,
            "PHYSICIAN",
            "{" + codes.get(own) + "}",
            "FR",
            "{fr}",
            "VERIFIED",
            "2026-01-15",
            1,
            null);
        handles.row(handle, id);
        Set<Integer> joined = new TreeSet<>(List.of(own));
        for (int more = random.nextInt(4); more > 0; more--) {
          joined.add(specialty());
        }
        for (int place : joined) {
          memberships.row(id, specialties.get(place));
        }
        profiles.row(id, random.nextInt(10) < 6, random.nextBoolean(), 1980 + random.nextInt(45));
      }
    }
  }

  private void threads() throws SQLException {
    try (Connection one = connection();
        Connection two = connection();
        Connection three = connection();
        Connection four = connection();
        Connection five = connection();
        Connection six = connection();
        Connection seven = connection();
        Connection eight = connection();
        Connection nine = connection();
        Connection ten = connection();
        Copy questions =
            new Copy(
                one,
                "cases (id, author_id, ticket, created_at, kind, urgency, audience, language, body,"
                    + " age_band, state, answer_count)");
        Copy asked = new Copy(two, "case_specialties (case_id, specialty_id, unanswered)");
        Copy replies =
            new Copy(
                three,
                "answers (id, case_id, author_id, ticket, created_at, body, differential, sources)");
        Copy votes = new Copy(four, "votes (answer_id, account_id, kind)");
        Copy thanks = new Copy(five, "thanks (answer_id)");
        Copy follows = new Copy(six, "follows (account_id, case_id)");
        Copy closures =
            new Copy(seven, "closures (case_id, closed_by, closed_at, resolved, diagnosis)");
        Copy consents =
            new Copy(
                eight,
                "consents (id, code_digest, scope, given_by, obtained, obtained_on, attested_by)");
        Copy images =
            new Copy(
                nine,
                "images (id, owner_kind, owner_id, position, consent_id, width, height, masks)");
        Copy renditions =
            new Copy(ten, "image_renditions (image_id, size, width, height, sealed)")) {
      long answer = 0;
      double mean = (double) answers / cases;
      for (long id = 1; id <= cases; id++) {
        Instant at = end.minus(SPAN).plusSeconds(SPAN.toSeconds() * id / cases);
        int specialty = random.nextInt(3) == 0 ? 0 : specialty();
        int author = 1 + skewed(members);
        int count = repliesTo(mean);
        String state = state(count, id);
        boolean members = random.nextInt(12) > 0;
        questions.row(
            id,
            author,
            uuid(),
            at,
            KINDS[random.nextInt(KINDS.length)],
            random.nextInt(9) == 0 ? "TODAY" : "ROUTINE",
            members ? "MEMBERS" : "SPECIALTIES",
            "fr",
            grammar.question(),
            null,
            state,
            count);
        boolean unanswered = state.equals("OPEN");
        asked.row(id, specialties.get(specialty), unanswered);
        if (random.nextInt(3) == 0) {
          int other = (specialty + 1 + random.nextInt(5)) % specialties.size();
          asked.row(id, specialties.get(other), unanswered);
        }
        follows.row(author, id);
        if (state.equals("CLOSED")) {
          closures.row(id, author, at.plus(Duration.ofDays(9)), true, grammar.diagnosis());
        }
        if (members && random.nextInt(8) == 0) {
          consents.row(
              id,
              "\\x" + "%064x".formatted(id),
              "{COMMUNITY,MEMBERS}",
              "PATIENT",
              "ORAL",
              "2026-01-01",
              author);
          images.row(id, "CASE", id, 0, id, 1200, 900, 0);
          for (String size : List.of("small", "medium", "large")) {
            renditions.row(id, size, 160, 120, "\\x00");
          }
        }
        List<Integer> able = people.get(specialty);
        for (int i = 0; i < count; i++) {
          answer++;
          int by = able.isEmpty() ? author : able.get(skewed(able.size()));
          replies.row(
              answer,
              id,
              by,
              uuid(),
              at.plusSeconds(300L * (i + 1) * (1 + random.nextInt(20))),
              grammar.answer(),
              random.nextInt(5) < 2 ? differential() : "{}",
              random.nextInt(8) == 0 ? "{HAS 2023}" : "{}");
          if (random.nextInt(5) < 2) {
            votes.row(answer, 1 + random.nextInt(this.members), "USEFUL");
          }
          if (random.nextInt(12) == 0) {
            thanks.row(answer);
          }
        }
      }
      System.out.printf("%,d answers%n", replies.count());
    }
  }

  /** The last things that each member was told. */
  private void notifications() throws SQLException {
    try (Connection one = connection();
        Copy told =
            new Copy(
                one,
                "notifications (account_id, announcement, kind, subject_kind, subject_id, path,"
                    + " created_at, read_at)")) {
      for (int member = 1; member <= members; member++) {
        for (int i = 0; i < 8; i++) {
          long about = 1 + random.nextLong(cases);
          told.row(
              member, about, "PAGED", "CASE", about, "/cases/" + about, end, i < 6 ? end : null);
        }
      }
    }
  }

  /** Answers to one question: none for a tenth, a long tail for a hundredth. */
  private int repliesTo(double mean) {
    int kind = random.nextInt(100);
    if (kind < 10) {
      return 0;
    }
    if (kind == 99) {
      return 30 + random.nextInt(30);
    }
    double rest = (mean - 0.45) / 0.89; // what the others have to bring, 0.45 coming from the tail
    return 1 + (int) Math.round(-Math.log(1 - random.nextDouble()) * Math.max(0, rest - 1));
  }

  private String state(int count, long id) {
    if (count == 0) {
      return cases - id < cases / 50 || random.nextBoolean() ? "OPEN" : "UNRESOLVED";
    }
    int kind = random.nextInt(100);
    return kind < 55 ? "ANSWERED" : kind < 70 ? "CONSENSUS" : kind < 75 ? "CONTESTED" : "CLOSED";
  }

  private String differential() {
    return random
        .ints(1 + random.nextInt(3), 0, 1)
        .mapToObj(i -> "\"" + grammar.diagnosis() + "\"")
        .distinct()
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** A place in the list of specialties, by Zipf's law. */
  private int specialty() {
    return (int) (Math.pow(specialties.size() + 1.0, random.nextDouble()) - 1);
  }

  /** A place below {@code size}; a tenth of the places, the first, has a third of the draws. */
  private int skewed(int size) {
    double u = random.nextDouble();
    return (int) (size * u * u);
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private String familyName() {
    StringBuilder name = new StringBuilder();
    for (int i = 2 + random.nextInt(2); i > 0; i--) {
      name.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
    }
    name.setCharAt(0, Character.toUpperCase(name.charAt(0)));
    return name.toString();
  }
}
