package org.consilium.media;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.DispatcherServlet;

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

  /** The page that says no must not read what was refused unread. */
  @Bean(DispatcherServlet.MULTIPART_RESOLVER_BEAN_NAME)
  static MultipartResolver multipartResolver() {
    return new StandardServletMultipartResolver() {
      @Override
      public boolean isMultipart(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.REQUEST && super.isMultipart(request);
      }
    };
  }
}
