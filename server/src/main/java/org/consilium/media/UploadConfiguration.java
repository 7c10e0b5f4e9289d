package org.consilium.media;

import jakarta.servlet.MultipartConfigElement;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Files somebody sends stay in memory: a servlet container would write the larger ones, unmasked
 * and unsealed, to its temporary folder. {@link UploadGate} bounds that memory.
 */
@Configuration
class UploadConfiguration {
  /** Eight photographs of a good camera. A single file over 20 MB is refused with its own words. */
  static final int MOST_BYTES = 90 << 20;

  @Bean
  static MultipartConfigElement multipartConfigElement() {
    return new MultipartConfigElement("", MOST_BYTES, MOST_BYTES, MOST_BYTES);
  }
}
