package org.consilium.verification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What speaks for a person now.
 *
 * @param number of the register, for REGISTER and DECISIVE
 * @param detail the provider, the domain of the mailbox, the kind of document
 */
public record Proof(
    ProofKind kind,
    @Nullable String register,
    @Nullable String number,
    @Nullable String detail,
    Instant at) {}
