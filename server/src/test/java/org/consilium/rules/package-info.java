/**
 * The rules of the house, as tests: when one fails, the house changes or the rule does, knowingly.
 */
@NullMarked
package org.consilium.rules;

import org.jspecify.annotations.NullMarked;
