package org.consilium.media;

import java.util.List;

/** Pictures masked and encoded, ready to be published with a post. Holds no unmasked pixel. */
public final class PreparedImages {
  /**
   * @param stagedId where it came from
   * @param fingerprint of the masks it was made with
   */
  record Picture(
      long stagedId, String fingerprint, int width, int height, int masks, List<Copy> copies) {}

  /** One size of a picture, as WebP. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Copy(Size size, int width, int height, byte[] content) {}

  private final long accountId;
  private final String purpose;
  private final List<Picture> pictures;

  PreparedImages(long accountId, String purpose, List<Picture> pictures) {
    this.accountId = accountId;
    this.purpose = purpose;
    this.pictures = List.copyOf(pictures);
  }

  /** For a post without pictures. */
  public static PreparedImages none() {
    return new PreparedImages(0, "", List.of());
  }

  public int count() {
    return pictures.size();
  }

  /** Without a picture no consent is needed. */
  public boolean isEmpty() {
    return pictures.isEmpty();
  }

  /** Numbers the pictures had while they were staged. */
  public List<Long> staged() {
    return pictures.stream().map(Picture::stagedId).toList();
  }

  long accountId() {
    return accountId;
  }

  /** The form the pictures were staged for. */
  public String purpose() {
    return purpose;
  }

  List<Picture> pictures() {
    return pictures;
  }
}
