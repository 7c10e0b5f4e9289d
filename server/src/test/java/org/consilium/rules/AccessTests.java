package org.consilium.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.List;
import java.util.stream.Stream;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.junit.jupiter.api.Test;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

class AccessTests {
  /** What those who are not verified may send. */
  private static final List<String> OPEN_WRITES =
      List.of(
          "choose",
          "complete",
          "join",
          "confirm",
          "withdraw",
          "enter",
          "mail",
          "prove",
          "open",
          "ask",
          "add",
          "rename",
          "remove",
          "end",
          "endOthers",
          "stop",
          "link",
          "unlink",
          "discard",
          "collect",
          "depart",
          "erase",
          "stay",
          "consider",
          "number",
          "send",
          "invite",
          "appeal",
          "declare");

  @Test
  void everyRouteDeclaresWhoMayTakeIt() {
    assertThat(routes().filter(route -> !route.isAnnotatedWith(Access.class)))
        .as("handler methods without @Access")
        .isEmpty();
  }

  @Test
  void fewWritesAreOpenToEverybody() {
    assertThat(
            routes()
                .filter(route -> route.isAnnotatedWith(PostMapping.class))
                .filter(
                    route -> needs(route) == Standing.ANYONE || needs(route) == Standing.ACCOUNT)
                .map(JavaMethod::getName))
        .isSubsetOf(OPEN_WRITES);
  }

  private static Standing needs(JavaMethod route) {
    return route.getAnnotationOfType(Access.class).value();
  }

  private static Stream<JavaMethod> routes() {
    return House.CLASSES.stream()
        .filter(type -> !type.isAssignableTo(ErrorController.class))
        .flatMap(type -> type.getMethods().stream())
        .filter(
            method ->
                method.isAnnotatedWith(RequestMapping.class)
                    || method.isMetaAnnotatedWith(RequestMapping.class));
  }
}
