package org.consilium.rules;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.consilium.Browser;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who gets what at every address.
 *
 * <p>{@code in}: sent to the sign-in page. {@code status}: sent to one's own status page. Else the
 * status of the answer. A member is a dermatologist, an outsider a cardiologist; the moderator is
 * qualified in neither, the administrator is no moderator.
 */
class RouteTests extends Routes {
  /** Routes that belong to Spring Security's filters: no handler method stands behind them. */
  private static final Set<String> FILTERS =
      Set.of("POST /sign-in/mail", "POST /sign-in/link", "POST /sign-out", "GET /error");

  private static final Set<Standing> OFFICES =
      EnumSet.of(Standing.MODERATOR, Standing.VERIFIER, Standing.OFFICER, Standing.ADMINISTRATOR);

  private static final Set<String> REFUSALS = Set.of("in", "status", "404");

  @Autowired private RequestMappingHandlerMapping requestMappingHandlerMapping;

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

  /** Who may not take the route is told so first; who may is led to prove anew who they are. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void whatIsMostOnesOwnAsksForAFreshProof(Row row) {
    if (sudo(row)) {
      List<String> got = new ArrayList<>();
      List<String> expected = new ArrayList<>(row.expected());
      for (String who : WHO) {
        Reply reply = send(stale(who), row);
        got.add(reply.location().startsWith("/sudo") ? "sudo" : cell(reply));
      }
      for (int i = 0; i < got.size(); i++) {
        if (got.get(i).equals("sudo")) {
          assertThat(expected.get(i)).isNotIn("in", "status");
          expected.set(i, "sudo");
        }
      }
      assertThat(named(got)).isEqualTo(named(expected));
      assertThat(got).contains("sudo");
    }
  }

  /**
   * A link sent by mail is the weaker door of who has a passkey: it opens no office, and nothing
   * that is most one's own. The rest looks as it does to a member without an office.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("beyondProving")
  void aLinkOpensNoOfficeToWhoHasAPasskey(Row row) {
    for (String who : List.of("moderator", "admin")) {
      Person office = person(whom(who).handle());
      rows.passkey(office);
      Reply reply = send(stale(who), row);
      String got = reply.location().matches("/sudo(\\?.*)?") ? "sudo" : cell(reply);
      Standing needed = access(row).map(Access::value).orElse(Standing.ANYONE);
      boolean proof = office.actor().is(needed) && (OFFICES.contains(needed) || sudo(row));
      String cells = OFFICES.contains(needed) ? who : "outsider";
      assertThat(got).as(who).isEqualTo(proof ? "sudo" : row.expected().get(index(cells)));
    }
  }

  /** The table without the pages that are there for proving more. */
  static Stream<Row> beyondProving() {
    return rows().filter(row -> !row.path().matches("/(sudo|recovery).*"));
  }

  private static int index(String who) {
    return List.of(WHO).indexOf(who);
  }

  private boolean sudo(Row row) {
    return access(row).filter(Access::sudo).isPresent();
  }

  private Optional<Access> access(Row row) {
    return requestMappingHandlerMapping.getHandlerMethods().entrySet().stream()
        .filter(entry -> routes(entry.getKey()).stream().anyMatch(route -> is(row, route)))
        .map(entry -> entry.getValue().getMethodAnnotation(Access.class))
        .filter(Objects::nonNull)
        .findFirst();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void nothingIsWrittenWithoutTheToken(Row row) {
    if (row.method().equals("POST")) {
      long before = rows.number("select count(*) from audit_entries");
      Browser author = as(amal);
      author.get("/withdraw");
      assertThat(author.postWithoutToken(path(row), fields(row)).status()).isEqualTo(403);
      assertThat(rows.number("select count(*) from audit_entries")).isEqualTo(before);
    }
  }

  /** Every key in every route, tried by everybody who may not have what it stands for. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("numbered")
  void whatOneMayNotSeeLooksLikeWhatIsNotThere(Row row) {
    for (int i = 0; i < WHO.length; i++) {
      if (REFUSALS.contains(row.expected().get(i))) {
        Browser browser = browser(WHO[i]);
        browser.get("/withdraw");
        assertThat(appearance(browser, row, UnaryOperator.identity()))
            .as(row + " for " + WHO[i])
            .isEqualTo(appearance(browser, row, RouteTests::elsewhere));
      }
    }
  }

  /** A key of the same shape that leads nowhere. */
  private static Object elsewhere(Object key) {
    return key instanceof Long number
        ? number + 500_000
        : new StringBuilder(key.toString()).reverse().toString();
  }

  /** Lines of the table with a key in them, and a few that no route is meant for. */
  static Stream<Row> numbered() {
    Stream<Row> strange =
        Stream.of("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD")
            .map(method -> method + " /cases/{case} | - | in | status | 404 | 200 | 404")
            .map(line -> line + " | 200 | 200 | 404")
            .map(Row::of);
    return Stream.concat(rows().filter(row -> (row.path() + row.sends()).contains("{")), strange);
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
  private String appearance(Browser browser, Row row, UnaryOperator<Object> change) {
    Map<String, Object> there = Map.copyOf(things);
    things.replaceAll((name, key) -> change.apply(key));
    Reply reply = send(browser, row);
    String keys =
        things.entrySet().stream()
            .filter(thing -> (row.path() + row.sends()).contains("{" + thing.getKey() + "}"))
            .map(thing -> Pattern.quote(thing.getValue().toString()))
            .collect(joining("|"));
    things.putAll(there);
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
    return reply.status()
        + "\n"
        + (headers + "\n" + cookies + "\n" + reply.bodyWithoutTokens())
            .replaceAll("(?<=[/=-]|%2F)(" + keys + ")(?!\\w)", "N");
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
}
