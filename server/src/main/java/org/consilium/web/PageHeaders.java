package org.consilium.web;

/** Headers of every page. */
public final class PageHeaders {
  /** Nothing from elsewhere, nothing inline; pictures may also come from the page's own memory. */
  public static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
          + " connect-src 'self'; form-action 'self'; manifest-src 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private PageHeaders() {}
}
