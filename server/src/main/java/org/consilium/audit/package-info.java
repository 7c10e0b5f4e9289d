/**
 * Who did what to which thing, and when. {@link Audit#record} is called inside the transaction of
 * the write it tells, so that neither exists without the other. Entries hold ids and names of acts;
 * the only free words are the reason an officer gives for a decision. Nothing is ever changed or
 * deleted here: the database's user has no right to, and each entry carries the hash of the one
 * before, which {@link Chain} checks.
 */
@ApplicationModule(
    displayName = "Audit",
    allowedDependencies = {"foundation"})
@NullMarked
package org.consilium.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
