package org.consilium.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.consilium.Browser;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.World;
import org.consilium.foundation.Seal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who gets what at every address. There is one question that only dermatologists may see, asked by
 * the author, with a picture, an answer of the author's and one of somebody else's.
 *
 * <p>{@code in}: sent to the sign-in page. {@code status}: sent to one's own status page. Else the
 * status of the answer. A member is a dermatologist, an outsider a cardiologist; the moderator is
 * qualified in neither, the administrator is no moderator.
 */
class RouteTests extends World {
  private static final String[] WHO = {
    "out", "unverified", "student", "member", "outsider", "author", "moderator", "admin"
  };

  /** Routes that belong to Spring Security's filters: no handler method stands behind them. */
  private static final Set<String> FILTERS =
      Set.of("POST /sign-in/mail", "POST /sign-in/link", "POST /sign-out", "GET /error");

  private static final String TABLE =
      """
      route                                | sends                    | out | unverified | student | member | outsider | author | moderator | admin
      GET /                                | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      GET /search                          | q=plaque                 | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      GET /ask                             | -                        | in  | status     | 404     | 200    | 200      | 200    | 200       | 200
      POST /ask/draft                      | body=Une plaque          | in  | status     | 404     | 200    | 200      | 200    | 200       | 200
      POST /ask/discarding                 | -                        | in  | status     | 404     | 303    | 303      | 303    | 303       | 303
      POST /ask                            | body=&action=publish     | in  | status     | 404     | 422    | 422      | 422    | 422       | 422
      GET /cases/{case}                    | -                        | in  | status     | 404     | 200    | 404      | 200    | 200       | 404
      GET /cases/{case}/thread             | -                        | in  | status     | 404     | 200    | 404      | 200    | 200       | 404
      POST /cases/{case}/follow            | -                        | in  | status     | 404     | 303    | 404      | 303    | 303       | 404
      POST /cases/{case}/unfollow          | -                        | in  | status     | 404     | 303    | 404      | 303    | 303       | 404
      POST /cases/{case}/ballot            | choice=0                 | in  | status     | 404     | 303    | 404      | 303    | 303       | 404
      POST /cases/{case}/draft             | body=Un avis             | in  | status     | 404     | 200    | 404      | 200    | 200       | 404
      POST /cases/{case}/discarding        | -                        | in  | status     | 404     | 303    | 404      | 303    | 303       | 404
      POST /cases/{case}/answers           | body=Vu&action=publish   | in  | status     | 404     | 303    | 404      | 303    | 303       | 404
      GET /cases/{case}/closure            | -                        | in  | status     | 404     | 404    | 404      | 200    | 404       | 404
      POST /cases/{case}/closure           | diagnosis=Psoriasis      | in  | status     | 404     | 404    | 404      | 303    | 404       | 404
      GET /answers/{answer}/edit           | -                        | in  | status     | 404     | 404    | 404      | 200    | 404       | 404
      POST /answers/{answer}/edit          | body=Autrement           | in  | status     | 404     | 404    | 404      | 303    | 404       | 404
      GET /answers/{answer}/history        | -                        | in  | status     | 404     | 200    | 404      | 200    | 200       | 404
      POST /answers/{answer}/withdrawal    | -                        | in  | status     | 404     | 404    | 404      | 303    | 404       | 404
      POST /answers/{reply}/votes          | kind=USEFUL              | in  | status     | 404     | 303    | 404      | 303    | 303       | 404
      POST /answers/{answer}/votes         | kind=USEFUL              | in  | status     | 404     | 303    | 404      | 409    | 303       | 404
      POST /answers/{reply}/thanks         | -                        | in  | status     | 404     | 404    | 404      | 303    | 404       | 404
      GET /images/{image}/small            | -                        | in  | status     | 404     | 200    | 404      | 200    | 200       | 404
      POST /staged-images                  | purpose=ask&images=FILE  | in  | status     | 404     | 303    | 303      | 303    | 303       | 303
      GET /staged-images/{staged}          | -                        | in  | status     | 404     | 404    | 404      | 200    | 404       | 404
      POST /staged-images/{staged}/removal | -                        | in  | status     | 404     | 404    | 404      | 303    | 404       | 404
      POST /staged-images/{staged}/editing | -                        | in  | status     | 404     | 404    | 404      | 303    | 404       | 404
      GET /staged-images/{staged}/mask     | -                        | in  | status     | 404     | 404    | 404      | 200    | 404       | 404
      POST /staged-images/{staged}/mask    | boxes=[]                 | in  | status     | 404     | 404    | 404      | 303    | 404       | 404
      POST /staged-images/{staged}/preview | boxes=[]                 | in  | status     | 404     | 404    | 404      | 200    | 404       | 404
      GET /live                            | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      GET /live                            | watch=CASE-{case}        | in  | status     | 404     | 200    | 404      | 200    | 200       | 404
      GET /notifications                   | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      GET /notifications/badge             | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      GET /notifications/{told}/toast      | -                        | in  | status     | 404     | 404    | 404      | 200    | 404       | 404
      GET /notifications/{astray}/toast    | -                        | in  | status     | 404     | 404    | 404      | 404    | 404       | 404
      POST /notifications/reading          | through=0                | in  | status     | 303     | 303    | 303      | 303    | 303       | 303
      GET /specialties                     | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      POST /specialties/cardiology/membership | -                     | in  | status     | 303     | 303    | 303      | 303    | 303       | 303
      POST /specialties/cardiology/departure  | -                     | in  | status     | 303     | 303    | 303      | 303    | 303       | 303
      GET /members/{author}                | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      GET /members/{pending}               | -                        | in  | status     | 404     | 404    | 404      | 404    | 404       | 404
      GET /me                              | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      POST /me                             | country=                 | in  | status     | 422     | 422    | 422      | 422    | 422       | 422
      GET /admin/members                   | -                        | in  | status     | 404     | 404    | 404      | 404    | 404       | 200
      POST /admin/members/{dana}/decisions | decision=VERIFIED&reason=Carte vue | in | status | 404  | 404    | 404      | 404    | 404       | 303
      POST /admin/members/{bruno}/roles    | role=MODERATOR&held=true | in  | status     | 404     | 404    | 404      | 404    | 404       | 303
      GET /moderation/kept                 | -                        | in  | status     | 404     | 404    | 404      | 404    | 200       | 404
      GET /moderation/kept/{kept}          | -                        | in  | status     | 404     | 404    | 404      | 404    | 200       | 404
      POST /moderation/kept/{kept}/replacement | -                    | in  | status     | 404     | 404    | 404      | 404    | 404       | 404
      POST /moderation/kept/{kept}/seen    | -                        | in  | status     | 404     | 404    | 404      | 404    | 303       | 404
      GET /status                          | -                        | in  | 200        | 200     | 200    | 200      | 200    | 200       | 200
      GET /sign-in                         | -                        | 200 | 303        | 303     | 303    | 303      | 303    | 303       | 303
      GET /sign-in/sent                    | -                        | 200 | 200        | 200     | 200    | 200      | 200    | 200       | 200
      GET /sign-in/link                    | token=nonsense           | in  | in         | in      | in     | in       | in     | in        | in
      POST /sign-in/mail                   | username=nobody@example.org | in | in       | in      | in     | in       | in     | in        | in
      POST /sign-in/link                   | token=nonsense           | in  | in         | in      | in     | in       | in     | in        | in
      POST /sign-out                       | -                        | in  | in         | in      | in     | in       | in     | in        | in
      GET /join                            | -                        | 200 | 303        | 303     | 303    | 303      | 303    | 303       | 303
      POST /join                           | country=                 | 422 | 422        | 422     | 422    | 422      | 422    | 422       | 422
      GET /setup                           | -                        | in  | in         | in      | in     | in       | in     | in        | in
      POST /setup                          | code=nonsense            | in  | in         | in      | in     | in       | in     | in        | in
      POST /language                       | language=en              | 303 | 303        | 303     | 303    | 303      | 303    | 303       | 303
      GET /withdraw                        | -                        | 200 | 200        | 200     | 200    | 200      | 200    | 200       | 200
      POST /withdraw                       | code=nonsense            | 422 | 422        | 422     | 422    | 422      | 422    | 422       | 422
      POST /withdraw/confirmation          | code=nonsense            | 422 | 422        | 422     | 422    | 422      | 422    | 422       | 422
      GET /withdraw/done                   | -                        | 200 | 200        | 200     | 200    | 200      | 200    | 200       | 200
      GET /assets/any/app.css              | -                        | 200 | 200        | 200     | 200    | 200      | 200    | 200       | 200
      GET /error                           | -                        | in  | status     | 404     | 404    | 404      | 404    | 404       | 404
      GET /nowhere                         | -                        | in  | status     | 404     | 404    | 404      | 404    | 404       | 404
      """;

  @Autowired private RequestMappingHandlerMapping requestMappingHandlerMapping;
  @Autowired private Seal seal;

  private final Map<String, Object> things = new LinkedHashMap<>();

  /** One line of the table. */
  record Row(String method, String path, String sends, List<String> expected) {
    static Row of(String line) {
      List<String> cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
      String[] route = cells.get(0).split(" ");
      return new Row(route[0], route[1], cells.get(1), cells.subList(2, cells.size()));
    }

    @Override
    public String toString() {
      return method + " " + path + (sends.equals("-") ? "" : " " + sends);
    }
  }

  static Stream<Row> rows() {
    return TABLE.lines().skip(1).map(Row::of);
  }

  @BeforeEach
  void askOneQuestion() throws IOException {
    Person other = doctor("nadia-sorel", "Nadia Sorel", "Brest", "dermatology");
    long question =
        rows.question(
            amal,
            "Plaque de la jambe, réfractaire aux corticoïdes.",
            "SPECIALTIES",
            List.of("dermatology"),
            "Biopsie",
            "Antifongique");
    things.put("case", question);
    things.put("answer", rows.answer(question, amal, "Je précise : six mois d’évolution."));
    things.put("reply", rows.answer(question, other, "Biopsie."));
    things.put("image", rows.picture(question, amal));
    things.put("staged", rows.stagedPicture(amal, seal.close(photo()), 64, 48));
    things.put("told", rows.notification(amal, question));
    things.put("kept", rows.keptPassage(amal, question));
    things.put("astray", rows.notification(outsider, question));
    things.put("author", amal.handle());
    things.put("pending", dana.handle());
    things.put("dana", dana.id());
    things.put("bruno", bruno.id());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void everybodyGetsWhatTheTableSays(Row row) {
    List<String> got = new ArrayList<>();
    for (String who : WHO) {
      got.add(cell(send(browser(who), row)));
    }
    assertThat(named(got)).isEqualTo(named(row.expected()));
  }

  @Test
  void everyHandlerStandsInTheTable() {
    Set<String> handled = new TreeSet<>();
    requestMappingHandlerMapping
        .getHandlerMethods()
        .forEach(
            (mapping, method) -> {
              if (!ErrorController.class.isAssignableFrom(method.getBeanType())) {
                handled.addAll(routes(mapping));
              }
            });
    List<Row> table = rows().toList();
    List<String> missing =
        handled.stream().filter(route -> table.stream().noneMatch(row -> is(row, route))).toList();
    assertThat(missing).as("routes that the table does not know").isEmpty();

    assertThat(
            table.stream()
                .filter(row -> !row.path().equals("/nowhere"))
                .filter(row -> handled.stream().noneMatch(route -> is(row, route)))
                .map(row -> row.method() + " " + row.path()))
        .as("lines of the table without a route")
        .isSubsetOf(FILTERS);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void nothingIsWrittenWithoutTheToken(Row row) {
    if (row.method().equals("POST")) {
      Browser author = as(amal);
      author.get("/withdraw");
      assertThat(author.postWithoutToken(path(row), fields(row)).status()).isEqualTo(403);
      assertThat(rows.number("select count(*) from audit_entries")).isZero();
    }
  }

  @Test
  void whatOneMayNotSeeLooksLikeWhatIsNotThere() {
    for (String route :
        List.of(
            "GET /cases/{case}",
            "GET /cases/{case}/thread",
            "GET /cases/{case}/closure",
            "POST /cases/{case}/follow",
            "POST /cases/{case}/unfollow",
            "POST /cases/{case}/ballot",
            "POST /cases/{case}/draft",
            "POST /cases/{case}/discarding",
            "POST /cases/{case}/answers",
            "POST /cases/{case}/closure",
            "PUT /cases/{case}",
            "DELETE /cases/{case}",
            "PATCH /cases/{case}",
            "OPTIONS /cases/{case}",
            "HEAD /cases/{case}",
            "GET /answers/{answer}/edit",
            "GET /answers/{answer}/history",
            "POST /answers/{answer}/edit",
            "POST /answers/{answer}/withdrawal",
            "POST /answers/{answer}/votes",
            "POST /answers/{answer}/thanks",
            "GET /images/{image}/small",
            "GET /images/{image}/large",
            "GET /staged-images/{staged}",
            "GET /staged-images/{staged}/mask",
            "POST /staged-images/{staged}/mask",
            "POST /staged-images/{staged}/removal",
            "POST /staged-images/{staged}/preview",
            "GET /notifications/{told}/toast",
            "GET /live?watch=CASE-{case}")) {
      for (String who : List.of("out", "unverified", "student", "outsider", "admin")) {
        Browser browser = browser(who);
        browser.get("/withdraw");
        Row there = Row.of(route.replace("?", "|") + (route.contains("?") ? "" : "|-"));
        assertThat(appearance(browser, there, 0))
            .as(route + " for " + who)
            .isEqualTo(appearance(browser, there, 500_000));
      }
    }
  }

  @Test
  void anAddressThatLeadsNowhereLooksLikeACaseOneMayNotSee() {
    long id = (Long) things.get("case");
    for (String who : List.of("out", "unverified", "student", "outsider")) {
      Browser browser = browser(who);
      Reply closed = browser.get("/cases/" + id);
      for (String nowhere :
          List.of("/nowhere", "/cases/x", "/cases/" + id + "/x", "/images/1/huge", "/cases/-1")) {
        Reply reply = browser.get(nowhere);
        assertThat(reply.status()).as(nowhere + " for " + who).isEqualTo(closed.status());
        assertThat(reply.bodyWithoutTokens().replace(nowhere, "PATH"))
            .as(nowhere + " for " + who)
            .isEqualTo(closed.bodyWithoutTokens().replace("/cases/" + id, "PATH"));
      }
    }
  }

  /** All that an onlooker could tell two answers apart by, the number in the address left out. */
  private String appearance(Browser browser, Row row, long shift) {
    things.replaceAll((name, id) -> id instanceof Long number ? number + shift : id);
    Reply reply = send(browser, row);
    String numbers =
        things.values().stream()
            .filter(Long.class::isInstance)
            .map(Object::toString)
            .collect(joining("|"));
    things.replaceAll((name, id) -> id instanceof Long number ? number - shift : id);
    String headers =
        reply.headers().map().entrySet().stream()
            .filter(
                header ->
                    !Set.of("date", "set-cookie", "content-length", "connection", "keep-alive")
                        .contains(header.getKey()))
            .map(header -> header.getKey() + ": " + header.getValue())
            .sorted()
            .collect(joining("\n"));
    String cookies =
        reply.headers().allValues("set-cookie").stream()
            .map(cookie -> cookie.replaceFirst("=.*", ""))
            .collect(joining(","));
    return (reply.status() + "\n" + headers + "\n" + cookies + "\n" + reply.bodyWithoutTokens())
        .replaceAll("(?<!\\d)(" + numbers + ")(?!\\d)", "N");
  }

  private Browser browser(String who) {
    return switch (who) {
      case "out" -> signedOut();
      case "unverified" -> as(dana);
      case "student" -> as(student);
      case "member" -> as(bruno);
      case "outsider" -> as(outsider);
      case "author" -> as(amal);
      case "moderator" -> as(moderator);
      default -> as(administrator);
    };
  }

  private Reply send(Browser browser, Row row) {
    String path = path(row);
    if (row.sends().contains("FILE")) {
      return browser.upload(
          path,
          Map.of("purpose", "ask"),
          new Browser.Part("images", "photo.jpg", "image/jpeg", photo()));
    }
    if (row.method().equals("POST")) {
      return browser.post(path, fields(row));
    }
    String query = row.sends().equals("-") ? "" : "?" + filled(row.sends()).replace(" ", "+");
    if (path.equals("/live")) {
      return browser.knock(path + query);
    }
    return browser.send(row.method(), path + query);
  }

  private String path(Row row) {
    return filled(row.path());
  }

  private String filled(String text) {
    String filled = text;
    for (var thing : things.entrySet()) {
      filled = filled.replace("{" + thing.getKey() + "}", thing.getValue().toString());
    }
    return filled;
  }

  private String[] fields(Row row) {
    if (row.sends().equals("-")) {
      return new String[0];
    }
    return Arrays.stream(filled(row.sends()).split("&"))
        .flatMap(pair -> Stream.of(pair.split("=", 2)))
        .map(word -> URLDecoder.decode(word, UTF_8))
        .toArray(String[]::new);
  }

  private static String cell(Reply reply) {
    String to = reply.location();
    if (to.startsWith("/sign-in")) {
      return "in";
    }
    return to.equals("/status") ? "status" : Integer.toString(reply.status());
  }

  private static String named(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < WHO.length; i++) {
      line.append(WHO[i]).append(' ').append(cells.get(i)).append("; ");
    }
    return line.toString();
  }

  private static Set<String> routes(RequestMappingInfo mapping) {
    Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
    return mapping.getPatternValues().stream()
        .flatMap(
            pattern ->
                (methods.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : methods)
                    .stream().map(method -> method + " " + pattern))
        .collect(Collectors.toSet());
  }

  /**
   * Whether a line of the table goes to a route: {@code GET /cases/{case}} to {@code /cases/{id}}.
   */
  private static boolean is(Row row, String route) {
    String pattern = route.replaceAll("\\{[^}]*}", "[^/]+");
    return (row.method() + " " + row.path()).matches(pattern);
  }

  private static byte[] photo() {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
