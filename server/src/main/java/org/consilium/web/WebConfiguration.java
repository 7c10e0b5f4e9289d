package org.consilium.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.resolve.DirectoryCodeResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.resource.VersionResourceResolver;

@Configuration
class WebConfiguration implements WebMvcConfigurer {
  private final Assets assets;

  WebConfiguration(Assets assets) {
    this.assets = assets;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new CurrentActor());
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new UndeclaredRoutes());
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler(Assets.PREFIX + "**")
        .addResourceLocations(
            assets.location(), "classpath:/META-INF/resources/webjars/htmx.org/2.0.10/dist/")
        .setCacheControl(assets.cacheControl())
        .resourceChain(!assets.dev())
        .addResolver(
            new VersionResourceResolver().addFixedVersionStrategy(assets.version(), "/**"));
  }

  @Bean
  static WebMvcRegistrations routes() {
    return new WebMvcRegistrations() {
      @Override
      public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new FoundRoutes();
      }
    };
  }

  @Bean
  static MessageSource messageSource() throws IOException {
    return new Messages();
  }

  @Bean
  static TemplateEngine templateEngine(
      @Value("${consilium.dev:false}") boolean dev, @Value("${consilium.dev.root:.}") String root) {
    if (!dev) {
      return TemplateEngine.createPrecompiled(ContentType.Html);
    }
    Path server = Path.of(root, "server");
    return TemplateEngine.create(
        new DirectoryCodeResolver(server.resolve("src/main/jte")),
        server.resolve("target/jte-dev"),
        ContentType.Html,
        WebConfiguration.class.getClassLoader());
  }

  @Bean
  static ViewResolver viewResolver(TemplateEngine engine, Page.Frame frame) {
    return new JteViews(engine, frame);
  }

  @Bean
  Page.Frame frame(
      MessageSource messages,
      Times times,
      List<Badge> badges,
      List<Rail> rails,
      @Value("${consilium.demo:false}") boolean demo,
      @Value("${consilium.url:}") String url) {
    return new Page.Frame(messages, assets, times, badges, rails, demo, url);
  }
}
