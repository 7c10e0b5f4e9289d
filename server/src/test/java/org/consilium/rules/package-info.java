/**
 * The rules of the house, as tests: when one fails, the house changes or the rule does, knowingly.
 */
package org.consilium.rules;
