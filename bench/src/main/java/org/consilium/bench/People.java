package org.consilium.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Invented members, and of which specialty each is. */
final class People {
  private final Filled filled;
  private final Draws draws;
  private final int count;

  /** Numbers and codes of the specialties, the one with most members first. */
  private final List<Short> specialties = new ArrayList<>();

  private final List<String> codes = new ArrayList<>();
  private final List<List<Integer>> bySpecialty = new ArrayList<>();

  People(Filled filled, Draws draws, int count) throws SQLException {
    this.filled = filled;
    this.draws = draws;
    this.count = count;
    try (Connection database = filled.open();
        Statement statement = database.createStatement();
        ResultSet found = statement.executeQuery("select id, code from specialties order by id")) {
      while (found.next()) {
        specialties.add(found.getShort(1));
        codes.add(found.getString(2));
        bySpecialty.add(new ArrayList<>());
      }
    }
  }

  int count() {
    return count;
  }

  /** How many specialties there are. */
  int specialties() {
    return specialties.size();
  }

  /** The number of the specialty at a place. */
  short specialty(int place) {
    return specialties.get(place);
  }

  /** The members whose own specialty is at that place. */
  List<Integer> of(int place) {
    return bySpecialty.get(place);
  }

  void write() throws SQLException {
    try (Copies into = new Copies(filled)) {
      Copy authors = into.table("authors (id)");
      Copy accounts =
          into.table(
              "accounts (id, email, given_name, family_name, handle, profession, specialties,"
                  + " country, languages, verification, verified_on, charter, mail_after_minutes)");
      Copy handles = into.table("handles (handle, account_id)");
      Copy memberships = into.table("memberships (account_id, specialty_id)");
      Copy profiles = into.table("profiles (account_id, listed, referrals, class_year)");
      for (int id = 1; id <= count; id++) {
        int own = draws.random.nextInt(10) < 4 ? 0 : draws.place(specialties.size());
        bySpecialty.get(own).add(id);
        String handle = "member-" + id;
        authors.row(id);
        accounts.row(
            id,
            handle + "@example.org",
            draws.givenName(),
            draws.familyName(),
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
        for (int more = draws.random.nextInt(4); more > 0; more--) {
          joined.add(draws.place(specialties.size()));
        }
        for (int place : joined) {
          memberships.row(id, specialties.get(place));
        }
        profiles.row(
            id,
            draws.random.nextInt(10) < 6,
            draws.random.nextBoolean(),
            1980 + draws.random.nextInt(45));
      }
    }
  }
}
