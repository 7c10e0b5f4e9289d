package org.consilium;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * A {@link World} that searches with OpenSearch rather than in its own process. All classes so
 * marked share one application.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ContextConfiguration(initializers = OnOpenSearch.Setting.class)
public @interface OnOpenSearch {

  /** The setting, and the way there. */
  final class Setting implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext application) {
      Gate way = new Gate(OpenSearchNode.address());
      application.getBeanFactory().registerSingleton("way", way);
      TestPropertyValues.of(
              "consilium.search.opensearch=" + way.address(),
              "consilium.search.opensearch.prefix=world")
          .applyTo(application);
    }
  }
}
