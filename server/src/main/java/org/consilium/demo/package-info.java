/**
 * The demo world: fictional members, their cases, pictures drawn by code, and the two pages only a
 * demonstration has (its mails, 'sign in as'). Everything enters through the rooms' own doors, as a
 * member's would. Nothing here runs in a real installation. Start with {@code DemoWorld}.
 */
@ApplicationModule(
    displayName = "Demo",
    allowedDependencies = {
      "foundation",
      "web",
      "accounts",
      "pseudonyms",
      "privacy",
      "media",
      "notifications",
      "moderation",
      "communities",
      "verification",
      "directory",
      "paging",
      "cases",
      "teaching"
    })
@NullMarked
package org.consilium.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
