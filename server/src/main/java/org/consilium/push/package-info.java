/**
 * Web push: the browsers that members let show what is told ({@link Subscriptions}), and carrying a
 * few words to one of them ({@link Courier}), encrypted for that browser alone (RFC 8291) and
 * signed by this installation (RFC 8292). Where a browser says that it listens is a stranger's
 * word: only known push services are spoken to, see {@code Services}. A subscription ends with the
 * session it was made in. What is said, and when, is the business of the rooms above.
 */
@ApplicationModule(
    displayName = "Push",
    allowedDependencies = {"foundation", "web", "audit", "accounts"})
@NullMarked
package org.consilium.push;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
