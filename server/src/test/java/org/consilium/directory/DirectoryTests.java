package org.consilium.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DirectoryTests extends World {
  @Autowired private Listings listings;
  @Autowired private Places places;

  @BeforeEach
  void someAreListed() {
    list(amal, "Guéret", true, 2009);
    list(bruno, "Strasbourg", false, 1998);
    list(outsider, "Nantes", true, null);
  }

  @Test
  void onlyWhoWishesIsFoundByNameWithoutAccentsOrOrder() {
    list(person("irene-fabre"), "Limoges", false, null);
    assertThat(names("q=IRENE")).containsExactly("Irène Fabre");
    assertThat(names("q=fab+ir")).containsExactly("Irène Fabre");
    assertThat(names("q=oster")).isEmpty();
    assertThat(names("q=%25+%26+%7C+%21")).hasSize(4);
    assertThat(names(""))
        .containsExactly("Amal Haddad", "Bruno Keller", "Irène Fabre", "Lise Armand");
  }

  @Test
  void filtersNarrow() {
    assertThat(names("specialty=dermatology")).containsExactly("Bruno Keller");
    assertThat(names("referrals=true")).containsExactly("Amal Haddad", "Lise Armand");
    assertThat(names("year=1998")).containsExactly("Bruno Keller");
    assertThat(names("language=en")).hasSize(3);
    assertThat(names("language=de")).isEmpty();
    assertThat(names("specialty=dermatology&referrals=true")).isEmpty();
  }

  @Test
  void theNearestComeFirst() {
    String page = as(chloe).get("/members?place=limoges&within=200").body();
    assertThat(names("place=limoges&within=200")).containsExactly("Amal Haddad");
    assertThat(page).contains("Guéret, à ");
    int km = Integer.parseInt(page.replaceAll("(?s).*Guéret, à (\\d+).*", "$1"));
    assertThat(km).isBetween(60, 70);
    assertThat(names("place=limoges&within=50")).isEmpty();

    list(person("irene-fabre"), "Limoges", false, null);
    assertThat(names("place=limoges&within=200")).containsExactly("Irène Fabre", "Amal Haddad");
  }

  @Test
  void aPlaceNobodyKnowsIsTold() {
    assertThat(as(chloe).get("/members?place=Nulle-Part").body())
        .contains("Nous ne connaissons pas « Nulle-Part »")
        .contains("Amal Haddad");
  }

  @Test
  void listsArePagedByKey() {
    IntStream.range(0, 45)
        .forEach(
            n -> {
              String name = "Zoé " + "abcdefghijklmnopqrstuvwxyz".charAt(n % 26) + "name" + n;
              list(doctor("zoe-" + n, name, "Brest", "cardiology"), "Brest", false, null);
            });
    for (String query : List.of("q=zoe", "place=Brest&within=10")) {
      assertThat(names(query)).hasSize(45).doesNotHaveDuplicates();
    }
  }

  @Test
  void whoIsSuspendedIsGone() {
    rows.change("update accounts set verification = 'SUSPENDED' where handle = 'bruno-keller'");
    assertThat(names("q=keller")).isEmpty();
  }

  @Test
  void underAPseudonymTheNameFindsNobody() {
    rows.change(
        "update accounts set pseudonym = 'Le Sceptique', shows = 'PSEUDONYM'"
            + " where handle = 'bruno-keller'");
    assertThat(names("q=keller")).isEmpty();
    assertThat(names("q=sceptique")).containsExactly("Le Sceptique");
  }

  @Test
  void theFormKeepsWhatIsSaidAndTellsWhatIsWrong() {
    Reply wrong =
        as(chloe)
            .post(
                "/me/directory",
                "place",
                "Nulle-Part",
                "classYear",
                "2999",
                "links",
                "javascript:alert(1)",
                "interests",
                "x".repeat(101));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body())
        .contains("Nous ne connaissons pas cette commune")
        .contains("année passée")
        .contains("commençant par https://")
        .contains("Dix lignes au plus")
        .contains("Nulle-Part");

    assertThat(
            as(chloe)
                .post(
                    "/me/directory",
                    "listed",
                    "true",
                    "place",
                    "Limoges",
                    "classYear",
                    "2021",
                    "links",
                    "https://exemple.example/blog",
                    "contact",
                    "Poste 12",
                    "contactFor",
                    "CIRCLE",
                    "interests",
                    "Laboratoire Exemple\r\n\r\nSociété Modèle")
                .location())
        .isEqualTo("/me/directory?saved");
    String profile = as(amal).get("/members/chloe-martin").body();
    assertThat(profile)
        .contains("Laboratoire Exemple · Société Modèle")
        .contains("https://exemple.example/blog")
        .contains("2021")
        .doesNotContain("Poste 12");
    assertThat(as(chloe).get("/members/chloe-martin").body()).contains("Poste 12");
    assertThat(names("q=chloe")).containsExactly("Chloé Martin");
  }

  @Test
  void interestsStandBesideWhatOneWrites() {
    as(amal).post("/me/directory", "interests", "Laboratoire Exemple");
    long question = rows.question(amal, "Plaque de la jambe.", "MEMBERS", List.of("dermatology"));
    rows.answer(question, amal, "Je précise.");
    assertThat(as(bruno).get("/cases/" + question).body().split("liens d’intérêts : Laboratoire"))
        .hasSize(3);
  }

  @Test
  void aPublicPageIsThereForWhoWishesItAndShowsAName() {
    assertThat(signedOut().get("/doctors/amal-haddad").status()).isEqualTo(404);
    as(amal)
        .post("/me/directory", "openPage", "true", "contact", "Poste 12", "contactFor", "MEMBERS");
    rows.question(amal, "Plaque de la jambe.", "MEMBERS", List.of("dermatology"));
    Reply page = signedOut().get("/doctors/amal-haddad");
    assertThat(page.body())
        .contains("Amal Haddad")
        .doesNotContain("Poste 12")
        .doesNotContain("Guéret", "Langues de travail")
        .doesNotContain("Plaque")
        .doesNotContain("@example.org");
    as(amal)
        .post(
            "/me/directory",
            "openPage",
            "true",
            "open",
            "TOWN",
            "open",
            "YEAR",
            "open",
            "?",
            "place",
            "Guéret",
            "classYear",
            "2009",
            "links",
            "https://amal.example");
    assertThat(signedOut().get("/doctors/amal-haddad").body())
        .contains("Guéret", "2009")
        .doesNotContain("Langues de travail", "amal.example");
    rows.change(
        "update accounts set pseudonym = 'Le Sceptique', shows = 'PSEUDONYM'"
            + " where handle = 'amal-haddad'");
    assertThat(signedOut().get("/doctors/amal-haddad").status()).isEqualTo(404);
  }

  @Test
  void whatIsForTheDirectoryShowsOnceOneIsInIt() {
    list(amal, "Guéret", true, 2009);
    assertThat(as(bruno).get("/members/amal-haddad").body()).contains("2009", "accepte des");
    as(amal)
        .post(
            "/me/directory",
            "referrals",
            "true",
            "classYear",
            "2009",
            "place",
            "Guéret",
            "links",
            "https://amal.example");
    assertThat(as(bruno).get("/members/amal-haddad").body())
        .doesNotContain("2009", "accepte des", "amal.example");
    assertThat(as(amal).get("/members/amal-haddad").body())
        .contains("2009", "accepte des", "amal.example");
  }

  @Test
  void whateverIsTypedIsAnswered() {
    for (String query :
        List.of(
            "/members?q=%CA%BBokina",
            "/members?q=%C5%89",
            "/members?q=a%C2%BD",
            "/members?q=a%00b%27%3A%2A%5C",
            "/members?place=a%00",
            "/members?place=%CA%BB%27&within=25",
            "/members?after=%00",
            "/members?place=Brest&after=%00",
            "/members?after=nobody",
            "/places?place=ab%00",
            "/places?place=%5C%25_")) {
      assertThat(as(chloe).get(query).status()).as(query).isEqualTo(200);
    }
    list(person("irene-fabre"), "Limoges", false, null);
    rows.change("update accounts set family_name = 'ʻŌpūnui' where handle = 'irene-fabre'");
    assertThat(names("q=%CA%BB%C5%8Dp%C5%ABnui")).containsExactly("Irène ʻŌpūnui");
    assertThat(as(amal).post("/me/directory", "contact", "a\u0000b").status()).isEqualTo(303);
    assertThat(as(amal).post("/me/data/erasure", "word", "\u0000").status()).isLessThan(500);
  }

  @Test
  void townsAreOfferedWhileTyping() {
    assertThat(as(amal).get("/places?place=gu%C3%A9r").body()).contains("value=\"Guéret\"");
  }

  /** All pages of an answer, one after another. */
  private List<String> names(String query) {
    List<String> names = new ArrayList<>();
    String next = "/members?" + query;
    while (!next.isEmpty()) {
      String page = as(chloe).get(next).body();
      Pattern.compile("data-open>([^<]+)</a>")
          .matcher(page)
          .results()
          .forEach(found -> names.add(found.group(1)));
      var more = Pattern.compile("href=\"(/members\\?[^\"]*after=[^\"]*)\"").matcher(page);
      next = more.find() ? more.group(1).replace("&amp;", "&") : "";
    }
    return names;
  }

  private void list(Person person, String town, boolean referrals, @Nullable Integer year) {
    listings.settle(
        person.actor(),
        new Listing(
            true,
            false,
            Set.of(),
            referrals,
            places.meant("FR", town).orElseThrow(),
            year,
            List.of(),
            null,
            false),
        List.of());
  }
}
