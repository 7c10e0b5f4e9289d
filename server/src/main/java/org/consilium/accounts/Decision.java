package org.consilium.accounts;

import java.time.Instant;

/** What was decided on an account, why and when. Who decided stays between the officers. */
public record Decision(Verification decision, String reason, Instant at) {}
