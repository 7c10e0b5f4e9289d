/**
 * The program as the operating system sees it: started through its real main as a process of its
 * own, killed, doubled, refused, on the oldest PostgreSQL that is promised.
 */
@NullMarked
package org.consilium.process;

import org.jspecify.annotations.NullMarked;
