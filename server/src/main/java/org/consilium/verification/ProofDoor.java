package org.consilium.verification;

import org.consilium.media.UploadDoor;
import org.springframework.stereotype.Component;

/** Lets the picture of a document in from whoever has an account. */
@Component
class ProofDoor implements UploadDoor {
  private static final int WORDS = 64 << 10;

  @Override
  public String path() {
    return "/status/documents";
  }

  @Override
  public int mostBytes() {
    return Documents.MOST_BYTES + WORDS;
  }
}
