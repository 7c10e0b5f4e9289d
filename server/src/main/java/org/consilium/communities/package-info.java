/**
 * Specialties as communities: the French specialties and the dental, pharmacy, midwifery and
 * nursing disciplines under one code each, named in three languages; members join as many as they
 * like, whatever they are qualified in. {@link Specialties} knows the list, {@link Memberships} who
 * belongs where and how many can be reached. A specialty is seed data of the schema: nothing here
 * adds or renames one. Start with {@link Memberships}.
 */
@ApplicationModule(
    displayName = "Communities",
    allowedDependencies = {"foundation", "web", "audit", "accounts"})
@NullMarked
package org.consilium.communities;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
