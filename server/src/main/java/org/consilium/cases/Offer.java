package org.consilium.cases;

/**
 * As whom a member may speak in a thread.
 *
 * @param current name of the alias one has in this thread; empty when none
 * @param offered whether one may take an alias here
 * @param why message key of why not; empty when one may
 * @param few whether so few members are alike that they may be recognised all the same
 */
public record Offer(String current, boolean offered, String why, boolean few) {}
