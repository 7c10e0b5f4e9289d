package org.consilium.admin;

import org.consilium.accounts.Recovery;

/** A member who asks to come back without any passkey. */
public record RecoveryLine(Recovery recovery, boolean own) {}
