package org.consilium.directory;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Year;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.consilium.accounts.Account;
import org.consilium.web.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Reads the form of what one adds for the directory, and fills it. */
final class ListingForm {
  static final int LINKS = 3;
  static final int INTERESTS = 10;
  private static final int OLDEST_CLASS = 1930;

  private ListingForm() {}

  /** The form as it stands; a place not chosen yet is the one that the profile's words mean. */
  static Typed of(Account account, Listing listing, @Nullable Place meant) {
    MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
    Place place = listing.place() == null ? meant : listing.place();
    fields.add("listed", Boolean.toString(listing.listed()));
    fields.add("openPage", Boolean.toString(listing.openPage()));
    listing.open().forEach(field -> fields.add("open", field.name()));
    fields.add("referrals", Boolean.toString(listing.referrals()));
    fields.add("place", place == null ? "" : place.label());
    fields.add("classYear", Objects.toString(listing.classYear(), ""));
    fields.add("links", String.join("\n", listing.links()));
    fields.add("contact", Objects.toString(listing.contact(), ""));
    fields.add("contactFor", listing.contactForMembers() ? "MEMBERS" : "CIRCLE");
    fields.add("interests", String.join("\n", account.interests()));
    return Typed.of(fields);
  }

  /**
   * @param place what the words of the place mean, or null
   */
  static void check(Typed typed, @Nullable Place place) {
    typed.require(place != null || typed.text("place").isEmpty(), "place", "directory.error.place");
    String year = typed.text("classYear");
    typed.require(
        year.isEmpty()
            || year.matches("\\d{4}")
                && Integer.parseInt(year) >= OLDEST_CLASS
                && Integer.parseInt(year) <= Year.now().getValue(),
        "classYear",
        "directory.error.year");
    List<String> links = lines(typed, "links");
    typed.require(
        links.size() <= LINKS && links.stream().allMatch(ListingForm::isLink),
        "links",
        "directory.error.links");
    typed.atMost(200, "contact", "directory.error.too-long");
    List<String> interests = lines(typed, "interests");
    typed.require(
        interests.size() <= INTERESTS && interests.stream().allMatch(line -> line.length() <= 100),
        "interests",
        "directory.error.interests");
  }

  /** Of a form that {@link #check} found well. */
  static Listing listing(Typed typed, @Nullable Place place) {
    String year = typed.text("classYear");
    return new Listing(
        typed.has("listed", "true"),
        typed.has("openPage", "true"),
        Arrays.stream(PublicField.values())
            .filter(field -> typed.has("open", field.name()))
            .collect(Collectors.toUnmodifiableSet()),
        typed.has("referrals", "true"),
        place,
        year.isEmpty() ? null : Integer.valueOf(year),
        lines(typed, "links"),
        typed.textOrNull("contact"),
        typed.has("contactFor", "MEMBERS"));
  }

  static List<String> interests(Typed typed) {
    return lines(typed, "interests");
  }

  private static List<String> lines(Typed typed, String field) {
    return Arrays.stream(typed.text(field).split("\\R"))
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .distinct()
        .toList();
  }

  private static boolean isLink(String text) {
    try {
      URI address = new URI(text);
      return "https".equals(address.getScheme())
          && address.getHost() != null
          && address.getUserInfo() == null
          && text.length() <= 200;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
