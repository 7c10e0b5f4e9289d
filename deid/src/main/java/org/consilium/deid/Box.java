package org.consilium.deid;

/** A rectangle in pixels of the upright image, origin top left. It may reach over the border. */
public record Box(int x, int y, int width, int height) {}
