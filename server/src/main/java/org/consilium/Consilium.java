package org.consilium;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.consilium.database.DataDirectory;
import org.consilium.database.Database;
import org.consilium.database.InstallationKey;
import org.consilium.database.Settings;
import org.consilium.database.StartRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.annotation.AutowiredAnnotationBeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Where the program starts: {@code serve} opens the data directory, its PostgreSQL and the network;
 * any other word is an operator's command. What a person can put right is one line on the error
 * output and exit code 1.
 */
@SpringBootApplication
@EnableScheduling
@Modulithic(systemName = "Consilium")
public class Consilium {
  public static void main(String[] args) {
    if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
      // The build asks what the application is made of, and stops it before it is made.
      new SpringApplication(Consilium.class).run(args);
      return;
    }
    try {
      if (args.length > 0 && !args[0].equals("serve") && !args[0].startsWith("--")) {
        System.exit(Commands.run(args, System.getenv()));
      }
      if (Arrays.asList(args).contains("--help")) {
        Commands.help();
        return;
      }
      serve(Settings.parse(args, System.getenv()));
    } catch (StartRefused refused) {
      refuse(refused.getMessage());
    }
  }

  private static void serve(Settings settings) {
    settings.checkPort();
    DataDirectory directory = DataDirectory.open(settings.data(), settings.kind());
    Database database = Database.open(settings, directory, System.out::println);
    byte[] key = InstallationKey.load(directory, System.getenv());
    SpringApplication.getShutdownHandlers().add(database::close);
    SpringApplication application = new SpringApplication(Consilium.class);
    Map<String, Object> decided = properties(settings, database, key);
    application.addInitializers(
        context ->
            context
                .getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("decided at start", decided)));
    if (settings.demo() && AotDetector.useGeneratedArtifacts()) {
      application.addInitializers(Consilium::addDemo);
    }
    try {
      ConfigurableApplicationContext context = application.run();
      if (settings.train()) {
        System.exit(train(context));
      }
      System.out.println(ready(settings, context.getEnvironment().getProperty("consilium.url")));
    } catch (RuntimeException failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof PortInUseException taken) {
          refuse("Port %d is taken; choose another with --port.".formatted(taken.getPort()));
        } else if (cause instanceof StartRefused refused) {
          refuse(refused.getMessage());
        }
      }
      throw failure;
    }
  }

  /** Ends in either case: what the network runs would keep the build waiting. */
  private static int train(ConfigurableApplicationContext context) {
    try {
      Training.visit(context);
      return SpringApplication.exit(context);
    } catch (RuntimeException failure) {
      failure.printStackTrace();
      return 1;
    }
  }

  /** What the build prepared is a real installation; the demo is put together at the start. */
  private static void addDemo(ConfigurableApplicationContext context) {
    var rooms = (GenericApplicationContext) context;
    rooms.registerBean(AutowiredAnnotationBeanPostProcessor.class);
    var scanner = new ClassPathBeanDefinitionScanner(rooms);
    scanner.setIncludeAnnotationConfig(false);
    scanner.scan("org.consilium.demo");
  }

  private static String ready(Settings settings, @Nullable String url) {
    return settings.demo()
        ? "\nConsilium is ready: open %s and choose whom to sign in as.\n".formatted(url)
        : "\nConsilium is ready: open %s and sign in by e-mail.\n".formatted(url);
  }

  private static void refuse(@Nullable String line) {
    System.err.println(line);
    System.exit(1);
  }

  static Map<String, Object> properties(Settings settings, Database database, byte[] key) {
    Map<String, Object> properties = new HashMap<>();
    properties.putAll(Database.properties(database));
    properties.put("server.port", settings.port());
    properties.put("server.address", settings.host());
    properties.put("consilium.demo", settings.demo());
    properties.put("consilium.key", Base64.getEncoder().encodeToString(key));
    properties.put("consilium.data", settings.data().toString());
    if (System.getenv("CONSILIUM_URL") == null) {
      // Browsers make passkeys for names only.
      String name = settings.host().equals(Settings.DEFAULT_HOST) ? "localhost" : settings.host();
      properties.put("consilium.url", "http://" + name + ":" + settings.port());
    }
    return properties;
  }
}
