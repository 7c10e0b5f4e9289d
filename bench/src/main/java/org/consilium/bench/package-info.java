/**
 * Measurements. Every bench prints what it saw as lines {@code figure NAME VALUE UNIT}; nothing
 * else in the house imports this module. Start with {@link org.consilium.bench.DeidBench}.
 */
@NullMarked
package org.consilium.bench;

import org.jspecify.annotations.NullMarked;
