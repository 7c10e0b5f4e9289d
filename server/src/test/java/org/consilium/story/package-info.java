/**
 * The product as people use it: a real browser on the running application, at phone and desk width,
 * with keyboard only, without script, and read by axe-core.
 */
@NullMarked
package org.consilium.story;

import org.jspecify.annotations.NullMarked;
