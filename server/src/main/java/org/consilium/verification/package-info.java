/**
 * Who is let in, and on what grounds. Two independent proofs are needed ({@link Proofs}): a
 * register or a provider says who somebody is, and a document that a verifier read, a professional
 * mailbox or two colleagues who vouch say that it is this person. A register number alone never
 * suffices. Registers of several countries come in as files ({@link Imports}), each read by a
 * {@link Register}; who left one is suspended for review in the same import. Verifiers decide in a
 * queue, with a reason; what was sent to be read is destroyed once it was decided. The state of an
 * account itself changes in {@code accounts.Decisions} only. Start with {@link Proofs}, then {@code
 * Reviews}.
 */
@ApplicationModule(
    displayName = "Verification",
    allowedDependencies = {
      "foundation",
      "deid",
      "web",
      "audit",
      "accounts",
      "media",
      "notifications",
      "communities"
    })
@NullMarked
package org.consilium.verification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
