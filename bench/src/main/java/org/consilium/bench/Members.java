package org.consilium.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Signs members in by links as if sent by mail, used as a browser does. */
final class Members {
  private static final int AT_ONCE = 8;

  private final Filled filled;
  private final int port;
  private final SplittableRandom random = new SplittableRandom();

  Members(Filled filled, int port) {
    this.filled = filled;
    this.port = port;
  }

  /**
   * A member who is signed in.
   *
   * @param session value of the cookie
   */
  record Member(long account, String session) {}

  /** So many, drawn from all of them; the same ones every time. */
  List<Member> anybody(int count) throws IOException, SQLException, InterruptedException {
    long most = numbers("select max(id) from accounts").getFirst();
    SplittableRandom same = new SplittableRandom(7);
    List<Long> accounts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      accounts.addAll(
          numbers(
              "select id from accounts where id >= %d order by id limit 1"
                  .formatted(same.nextLong(1, most + 1))));
    }
    return signIn(accounts);
  }

  List<Member> signIn(List<Long> accounts) throws IOException, SQLException, InterruptedException {
    List<String> tokens = tokens(accounts);
    List<Future<Member>> coming = new ArrayList<>();
    List<Member> members = new ArrayList<>();
    try (ExecutorService hands = Executors.newFixedThreadPool(AT_ONCE)) {
      for (int i = 0; i < tokens.size(); i++) {
        long account = accounts.get(i);
        String token = tokens.get(i);
        coming.add(hands.submit(() -> new Member(account, session(token))));
      }
      for (Future<Member> member : coming) {
        members.add(member.get());
      }
    } catch (ExecutionException e) {
      throw new IOException("nobody could sign in", e.getCause());
    }
    try (Wire wire = new Wire(port)) {
      if (wire.get("/", members.getFirst().session()) != 200) {
        throw new IOException("who signed in sees no page");
      }
    }
    return members;
  }

  private List<String> tokens(List<Long> accounts) throws SQLException {
    List<String> tokens = new ArrayList<>();
    try (Connection database = filled.open();
        var insert =
            database.prepareStatement(
                "insert into sign_in_tokens (digest, account_id, expires_at)"
                    + " values (decode(?, 'hex'), ?, now() + interval '10 minutes')")) {
      for (long account : accounts) {
        String token = "%043d".formatted(random.nextLong(Long.MAX_VALUE));
        insert.setString(1, sha256(token));
        insert.setLong(2, account);
        insert.addBatch();
        tokens.add(token);
      }
      insert.executeBatch();
    }
    return tokens;
  }

  private String session(String token) throws IOException {
    try (Wire wire = new Wire(port)) {
      Wire.Reply in = wire.post("/sign-in/link", "", "token=" + token);
      if (in.session().isEmpty()) {
        throw new IOException("the link did not sign in: " + in.status());
      }
      return in.session();
    }
  }

  /** The first column of what a statement gives. */
  List<Long> numbers(String sql) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (Connection database = filled.open();
        Statement statement = database.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        numbers.add(found.getLong(1));
      }
    }
    return numbers;
  }

  void execute(String sql) throws SQLException {
    try (Connection database = filled.open();
        Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
