/**
 * Whom a question pages, and when: each question has a clock that widens from the specialists who
 * are there, over the region, the specialty and its neighbours to everyone, until a colleague
 * answers. {@link Escalations} opens, widens and stops it; {@code EscalationClock} works what is
 * due, on whichever node takes it first. {@link Policy}, {@link Ranking} and {@link Repute} are the
 * rules, in plain Java, which the simulation in {@code bench} uses too; {@code CandidateRows} is
 * the one statement that orders candidates. Never: the same person twice for one question, more
 * than a member accepts, a word of a question written anywhere, or the asker told who was paged.
 * Start with {@link Escalations}; the reasons stand in decision 19.
 */
@ApplicationModule(
    displayName = "Paging",
    allowedDependencies = {
      "foundation",
      "web",
      "audit",
      "accounts",
      "notifications",
      "communities"
    })
@NullMarked
package org.consilium.paging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
