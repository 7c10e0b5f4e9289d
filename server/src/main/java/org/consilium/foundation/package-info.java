/**
 * What every room stands on and no room owns: who acts ({@link Actor}), what is pointed at ({@link
 * ContentRef}), how lists are paged ({@link Slice}), how words become HTML ({@link Markdown}), how
 * the house says no ({@link Refusal}), how secrets rest ({@link Seal}), in what letters paper is
 * printed ({@link Typeface}). No word of the trade lives here, no SQL, no page. Start with {@link
 * Actor}.
 */
@ApplicationModule(
    displayName = "Foundation",
    allowedDependencies = {})
@NullMarked
package org.consilium.foundation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
