package org.consilium.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

class SqlTests {
  private static final Set<Class<?>> DOORS =
      Set.of(JdbcClient.class, JdbcOperations.class, NamedParameterJdbcOperations.class);

  /** Who touches the database without being the rows of a table, and why. */
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "SessionConfiguration", "hands the connection on to Spring Session",
          "Rooms", "hands the connection on to the rooms of an operator's command",
          "Operator", "makes its rows by hand, where no application context runs");

  @Test
  void onlyRowsSpeakSql() {
    List<String> others =
        House.CLASSES.stream()
            .filter(SqlTests::touchesTheDatabase)
            .filter(type -> !type.getPackageName().equals("org.consilium.database"))
            .map(type -> outermost(type).getSimpleName())
            .filter(name -> !name.endsWith("Rows") && !EXCEPTIONS.containsKey(name))
            .distinct()
            .toList();
    assertThat(others).as("classes with SQL that are not called …Rows").isEmpty();
  }

  @Test
  void rowsStayInTheirRoom() {
    List<String> promised =
        House.CLASSES.stream()
            .filter(type -> type.getSimpleName().endsWith("Rows"))
            .filter(
                type ->
                    type.getModifiers()
                        .contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC))
            .filter(SqlTests::touchesTheDatabase)
            .map(JavaClass::getName)
            .toList();
    assertThat(promised).as("public classes with SQL").isEmpty();
  }

  @Test
  void noValueIsWrittenIntoAStatement() {
    Pattern patched =
        Pattern.compile("\\.sql\\([^;]*?(\\.formatted\\(|String\\.format)", Pattern.DOTALL);
    Set<String> found =
        Sources.in("java", "Rows.java").stream()
            .filter(file -> patched.matcher(Sources.text(file)).find())
            .map(Path::toString)
            .collect(Collectors.toSet());
    assertThat(found).as("statements put together with format").isEmpty();
  }

  /** A stream of rows keeps its connection until it is closed; a list gives it back at once. */
  @Test
  void noStreamOfRowsKeepsAConnection() {
    List<String> streams =
        House.CLASSES.stream()
            .flatMap(type -> type.getMethodCallsFromSelf().stream())
            .filter(call -> call.getTargetOwner().isAssignableTo(JdbcClient.MappedQuerySpec.class))
            .filter(call -> call.getName().equals("stream"))
            .map(JavaMethodCall::getDescription)
            .toList();
    assertThat(streams).isEmpty();
  }

  private static boolean touchesTheDatabase(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .anyMatch(
            dependency ->
                DOORS.stream().anyMatch(door -> dependency.getTargetClass().isAssignableTo(door)));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(SqlTests::outermost).orElse(type);
  }
}
