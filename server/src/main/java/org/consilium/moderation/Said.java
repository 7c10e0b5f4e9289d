package org.consilium.moderation;

import java.time.Instant;

/** What a moderator reads of a flag: why, in which words, when; of nobody. */
public record Said(Reason reason, String words, Instant at) {}
