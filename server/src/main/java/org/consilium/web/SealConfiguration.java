package org.consilium.web;

import java.util.Base64;
import org.consilium.foundation.Seal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class SealConfiguration {
  /** The installation's key, 32 bytes in base64; the launcher reads or makes it. */
  @Bean
  static Seal seal(@Value("${consilium.key}") String key) {
    return new Seal(Base64.getDecoder().decode(key));
  }
}
