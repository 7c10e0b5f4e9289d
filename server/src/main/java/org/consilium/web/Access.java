package org.consilium.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.consilium.foundation.Standing;

/** Who may take a route. A handler without it answers nobody. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Access {
  Standing value();

  /**
   * Whether the person must have proved within the last minutes to be the one who signed in. Who
   * has the standing but no fresh proof is led to {@code /sudo} and back: after a GET to the same
   * page, after a POST to the path in the form's field {@code next}, where there is one.
   */
  boolean sudo() default false;
}
