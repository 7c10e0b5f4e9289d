package org.consilium.search;

import java.time.Instant;

/** A search that tells its owner of new cases. */
public record SavedSearch(long id, Wanted wanted, Instant savedAt) {}
