package org.consilium.verification;

/**
 * A number of a register.
 *
 * @param register its country
 * @param number plain, see {@link Registers#plain}
 */
record RegisterNumber(String register, String number) {}
