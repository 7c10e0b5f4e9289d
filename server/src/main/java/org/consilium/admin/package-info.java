/**
 * Running the installation: who belongs to it, what was decided and why, who keeps order. Who is
 * let in is decided in {@code verification}; here members are suspended and appointed. Every
 * decision carries a reason that the person reads; nobody decides on oneself; the last
 * administrator stays. The rules themselves live in {@code accounts}: here are the pages. Start
 * with {@code MemberController}.
 */
@ApplicationModule(
    displayName = "Administration",
    allowedDependencies = {"foundation", "database", "web", "audit", "accounts", "communities"})
@NullMarked
package org.consilium.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
