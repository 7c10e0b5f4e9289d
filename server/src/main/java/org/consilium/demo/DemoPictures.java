package org.consilium.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.consilium.foundation.Actor;
import org.consilium.media.Masks;
import org.consilium.media.PreparedImages;
import org.consilium.media.StagedImage;
import org.consilium.media.StagedImages;
import org.consilium.media.Upload;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Stages, looks at and encodes the pictures of the demo's cases, as their authors would. */
@Component
@ConditionalOnProperty("consilium.demo")
class DemoPictures {
  private final StagedImages stagedImages;

  DemoPictures(StagedImages stagedImages) {
    this.stagedImages = stagedImages;
  }

  /** By key of the case. Slow; not in a transaction. */
  Map<String, PreparedImages> prepare(List<DemoCase> cases, Map<String, Actor> people) {
    Map<String, Future<PreparedImages>> begun = new HashMap<>();
    try (ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      for (int i = 0; i < cases.size(); i++) {
        DemoCase told = cases.get(i);
        String purpose = "demo-" + i;
        Actor author = Story.person(people, told.author());
        begun.put(told.key(), workers.submit(() -> prepare(told, author, purpose)));
      }
    }
    Map<String, PreparedImages> prepared = new HashMap<>();
    begun.forEach((key, images) -> prepared.put(key, done(key, images)));
    return prepared;
  }

  private PreparedImages prepare(DemoCase told, Actor author, String purpose) {
    // What a start that was interrupted may have left.
    stagedImages.of(author, purpose).forEach(image -> stagedImages.remove(author, image.id()));
    for (DemoCase.Picture picture : told.pictures()) {
      switch (stagedImages.stage(author, purpose, file(picture.name()))) {
        case Upload.Staged staged -> look(author, picture, staged.image());
        case Upload.Refused refused -> throw new IllegalStateException(refused.messageKey());
      }
    }
    return stagedImages.prepare(author, purpose);
  }

  private void look(Actor author, DemoCase.Picture picture, StagedImage staged) {
    if (picture.masked() && staged.masks().boxes().isEmpty()) {
      throw new IllegalStateException("nothing to mask in " + picture.name());
    }
    stagedImages.mask(author, staged.id(), picture.masked() ? staged.masks() : Masks.none());
  }

  /** As drawn by the build; drawn now where that step was left out. */
  private static byte[] file(String name) {
    String format = Pictures.format(name);
    try (InputStream in =
        DemoPictures.class.getResourceAsStream("/demo/pictures/" + name + "." + format)) {
      if (in != null) {
        return in.readAllBytes();
      }
      ByteArrayOutputStream drawn = new ByteArrayOutputStream();
      ImageIO.write(Pictures.draw(name), format, drawn);
      return drawn.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PreparedImages done(String key, Future<PreparedImages> images) {
    try {
      return images.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("demo case " + key + ": its pictures", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
