package org.consilium.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.consilium.foundation.Seal;
import org.springframework.stereotype.Component;

/**
 * Who is or was addressed how, so that no address ever leads to somebody else: not even that of who
 * was erased, of which a digest stays, since an old mention would lead there.
 */
@Component
class HandleBook {
  private final HandleRows rows;
  private final Seal seal;

  HandleBook(HandleRows rows, Seal seal) {
    this.rows = rows;
    this.seal = seal;
  }

  /**
   * The stem, or the stem with the first number that nobody has or had.
   *
   * @param account whose own earlier ones are free, or 0
   */
  String free(String stem, long account) {
    List<String> taken = new ArrayList<>(rows.like(stem, account));
    String handle = Handles.free(stem, taken);
    while (rows.isFormer(digest(handle))) {
      taken.add(handle);
      handle = Handles.free(stem, taken);
    }
    return handle;
  }

  /** Keeps a handle for an account, for good; false when it is or was another's. */
  boolean claim(long account, String handle) {
    return !rows.isFormer(digest(handle)) && rows.claim(account, handle);
  }

  /** Before the account goes: nobody gets what led to it. */
  void retire(long account) {
    rows.of(account).forEach(handle -> rows.insertFormer(digest(handle)));
  }

  private byte[] digest(String handle) {
    return seal.digest(("handle " + handle).getBytes(UTF_8));
  }
}
