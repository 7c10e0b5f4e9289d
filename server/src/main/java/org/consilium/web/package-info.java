/**
 * The frame every page hangs in: who may take a route ({@link Access}, enforced by {@link
 * RouteAccess}, deny by default), what a template sees ({@link Page}), assets under one version,
 * refusals in the reader's language, words of time ({@link Times}). Rooms add to the frame by
 * implementing {@link Badge} and {@link Rail}; the frame knows none of them. Start with {@link
 * Page}.
 */
@ApplicationModule(
    displayName = "Web frame",
    allowedDependencies = {"foundation"})
@NullMarked
package org.consilium.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
