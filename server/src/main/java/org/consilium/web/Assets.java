package org.consilium.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.consilium.foundation.Standing;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Scripts and styles under one version, the SHA-256 of them all, so that browsers may keep them for
 * good. The style files are served as one, in the order of their names: no bundler, one request.
 */
@Controller
class Assets {
  static final String PREFIX = "/assets/";

  private final String location;
  private final boolean dev;
  private final String version;
  private final String styles;

  Assets(
      @Value("${consilium.dev:false}") boolean dev, @Value("${consilium.dev.root:.}") String root) {
    this.dev = dev;
    this.location =
        dev ? "file:" + root + "/server/src/main/resources/static/" : "classpath:/static/";
    this.version = dev ? "dev" : digest();
    this.styles = readStyles();
  }

  String location() {
    return location;
  }

  String version() {
    return version;
  }

  boolean dev() {
    return dev;
  }

  String path(String name) {
    return PREFIX + version + "/" + name;
  }

  @GetMapping(PREFIX + "{version}/app.css")
  @Access(Standing.ANYONE)
  ResponseEntity<String> styles() {
    return ResponseEntity.ok()
        .cacheControl(cacheControl())
        .contentType(new MediaType("text", "css", UTF_8))
        .body(dev ? readStyles() : styles);
  }

  CacheControl cacheControl() {
    return dev
        ? CacheControl.noStore()
        : CacheControl.maxAge(java.time.Duration.ofDays(365)).cachePublic().immutable();
  }

  private String readStyles() {
    StringBuilder all = new StringBuilder();
    for (Resource file : files("css/*.css")) {
      all.append(text(file)).append('\n');
    }
    return all.toString();
  }

  private String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Resource file : files("**/*.*")) {
        digest.update(text(file).getBytes(UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Resource> files(String pattern) {
    try {
      Resource[] found = new PathMatchingResourcePatternResolver().getResources(location + pattern);
      Arrays.sort(found, Comparator.comparing(Assets::name));
      return List.of(found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Resource file) {
    String name = file.getFilename();
    return name == null ? "" : name;
  }

  private static String text(Resource file) {
    try {
      return file.getContentAsString(UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
