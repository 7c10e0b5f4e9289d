package org.consilium;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** Where the program starts. */
@SpringBootApplication
@Modulithic(systemName = "Consilium")
public class Consilium {
  public static void main(String[] args) {
    SpringApplication.run(Consilium.class, args);
  }
}
