/**
 * How well the network serves: how many questions are answered and how soon, by specialty, for
 * members on a page and for the operator as figures that Prometheus reads. Everything is computed
 * from times that stand with questions, in batches by the clock, never for a request; groups of
 * fewer than five are not told, and no figure is about a person. Start with {@link Figures}.
 */
@ApplicationModule(
    displayName = "Service",
    allowedDependencies = {"foundation", "database", "web", "communities"})
@NullMarked
package org.consilium.service;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
