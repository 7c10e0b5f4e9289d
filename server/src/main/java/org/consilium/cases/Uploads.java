package org.consilium.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.consilium.foundation.Actor;
import org.consilium.media.StagedImages;
import org.consilium.media.Upload;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** Files sent along with a form by browsers without script. */
final class Uploads {
  private Uploads() {}

  /** Stages them one after the other; the message key of the first refusal, if any. */
  static Optional<String> stage(
      StagedImages staging, Actor actor, String purpose, @Nullable List<MultipartFile> files) {
    Optional<String> refused = Optional.empty();
    for (MultipartFile file : files == null ? List.<MultipartFile>of() : files) {
      if (file.getSize() == 0 && String.valueOf(file.getOriginalFilename()).isEmpty()) {
        continue;
      }
      if (staging.stage(actor, purpose, bytes(file)) instanceof Upload.Refused refusal) {
        refused = refused.or(() -> Optional.of(refusal.messageKey()));
      }
    }
    return refused;
  }

  private static byte[] bytes(MultipartFile file) {
    try {
      return file.getBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
