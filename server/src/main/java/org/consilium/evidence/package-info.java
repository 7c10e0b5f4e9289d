/**
 * What answers refer to. {@link Reference} reads what a doctor typed: a PubMed number, a DOI, an
 * address, or words. {@link Works} keeps what publications are, one row a publication, formatted
 * when it was asked about and not when it is shown. {@code Resolver} asks PubMed and Crossref, only
 * where the operator wishes it, never on the way of a request, and again every month, so that an
 * article that is retracted later is marked. Only the identifier of a publication ever leaves.
 * Start with {@link Works}.
 *
 * <p>Decision: rows of works are not audited: they repeat what public catalogues say, and the
 * answer that cites is.
 */
@ApplicationModule(
    displayName = "Evidence",
    allowedDependencies = {"foundation", "web"})
@NullMarked
package org.consilium.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
