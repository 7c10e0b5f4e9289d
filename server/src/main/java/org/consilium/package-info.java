/** Consilium: a closed network where a doctor with a doubt gets a sound answer from colleagues. */
@NullMarked
package org.consilium;

import org.jspecify.annotations.NullMarked;
