/**
 * Search as doctors write: {@link Vocabulary} knows that 'crise cardiaque', IDM and 'heart attack'
 * are one concept, {@link Words} cuts texts and queries alike, {@link Index} is this node's in
 * Lucene or all nodes' in OpenSearch ({@link Engine}), {@link LiveIndex} keeps it in step with the
 * database and {@link Search} asks it through a {@link View}. The room above that owns the texts
 * hands them in as {@link Searchable}. Whom a text is open to is part of every query, so that
 * neither hits nor counts nor corrections tell of what the viewer may not see. No text is stored in
 * the index, no name stands in it, and an author only as the number that the post bears. Start with
 * {@code Search.find}.
 *
 * <p>Decision: an import of a vocabulary and a saved search are audited; the index and the log of
 * changes are not, they repeat what is written elsewhere.
 */
@ApplicationModule(
    displayName = "Search",
    allowedDependencies = {"foundation", "web", "audit", "accounts", "notifications", "database"})
@NullMarked
package org.consilium.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
