/**
 * Where Consilium keeps its things, and the PostgreSQL it stands on.
 *
 * <p>Promises: one data directory, one installation (a demo or a real one, never mixed), one live
 * server on it. {@link org.consilium.database.Database#open} gives a PostgreSQL that is ready:
 * either our own, started from the bundled binaries on {@code DATA/cluster}, or the one named by
 * {@code CONSILIUM_DATABASE_URL}. Our own keeps fsync on, listens on 127.0.0.1 only, asks for a
 * password, never runs as root, shuts down cleanly when this JVM dies however it dies, and a
 * leftover of an earlier run is stopped before a new one starts.
 *
 * <p>Never: Spring, migrations, SQL of the product. Whatever prevents a start is a {@link
 * org.consilium.database.StartRefused} with one line for the person at the console.
 *
 * <p>Start reading at {@link org.consilium.database.Settings}, then {@link
 * org.consilium.database.DataDirectory} and {@link org.consilium.database.EmbeddedPostgres}.
 */
@ApplicationModule(
    displayName = "Database",
    allowedDependencies = {})
@NullMarked
package org.consilium.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
