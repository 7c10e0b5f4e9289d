package org.consilium.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/**
 * The server's classes as compiled, without its tests and what Spring made of them at the build.
 */
final class House {
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(House::ours)
          .importPackages("org.consilium");

  private House() {}

  private static boolean ours(Location location) {
    return !location.contains("/test-classes/")
        && !location.contains("/deid")
        && !location.contains("__BeanDefinitions")
        && !location.contains("$$SpringCGLIB$$");
  }
}
