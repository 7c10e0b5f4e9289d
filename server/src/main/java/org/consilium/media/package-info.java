/**
 * Pictures, from the camera to the page. {@link StagedImages} takes what a member sends: hostile
 * bytes become pixels or a reason why not, what identifies a patient is found, the author looks and
 * masks. The pixels rest sealed under the installation's key, before publication a day at most and
 * visible to their author only. {@link Images} publishes what is left, in three sizes, beside what
 * was asked or answered, each picture under the patient's consent; when that ends the pictures go
 * in the same transaction and a line says so.
 *
 * <p>Never here: the bytes that were sent, their names, their metadata, an unmasked pixel once
 * published. Who may see a picture is asked of the room that owns its post (a {@code ContentGate}).
 * Start with {@link StagedImages}.
 */
@ApplicationModule(
    displayName = "Media",
    allowedDependencies = {
      "foundation",
      "web",
      "audit",
      "accounts",
      "pseudonyms",
      "privacy",
      "deid"
    })
@NullMarked
package org.consilium.media;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
