package org.consilium.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consilium.notifications.SentMail;

/** A mail as the demonstration's page shows it, with its addresses as links. */
public record MailView(String recipient, String subject, List<Piece> pieces, Instant at) {
  private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

  /** A run of text, or an address. */
  public record Piece(String text, boolean link) {}

  static MailView of(SentMail mail) {
    return new MailView(mail.recipient(), mail.subject(), pieces(mail.body()), mail.at());
  }

  private static List<Piece> pieces(String body) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    Matcher address = ADDRESS.matcher(body);
    while (address.find()) {
      pieces.add(new Piece(body.substring(from, address.start()), false));
      pieces.add(new Piece(address.group(), true));
      from = address.end();
    }
    pieces.add(new Piece(body.substring(from), false));
    return pieces;
  }
}
