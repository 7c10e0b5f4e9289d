package org.consilium.pseudonyms;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.consilium.accounts.Account;
import org.consilium.accounts.Profession;
import org.consilium.foundation.Typeface;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The letter in which a member declares to their professional body that they write under a
 * pseudonym, as a PDF of one page of A4. In France a physician owes it to the departmental council
 * of the Order (code de la santé publique, article R. 4127-75); elsewhere it is an attestation in
 * the member's language. It names the pseudonym of the account, never one of a thread: such a list
 * would be what nobody is to have.
 */
@Component
class Declaration {
  private static final float MARGIN = 72;
  private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
  private static final float SIZE = 11;
  private static final float LEADING = 16;

  private final MessageSource messages;

  Declaration(MessageSource messages) {
    this.messages = messages;
  }

  byte[] pdf(Account account, LocalDate day) {
    try (PDDocument document = new PDDocument()) {
      Typeface letters = Typeface.in(document);
      PDPage page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      document.getDocumentInformation().setTitle(say(language(account), "title"));
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(letters.font(), SIZE);
        content.setLeading(LEADING);
        content.newLineAtOffset(MARGIN, PDRectangle.A4.getHeight() - MARGIN);
        for (String paragraph : paragraphs(account, day)) {
          for (String line : letters.lines(paragraph, SIZE, WIDTH)) {
            content.showText(line);
            content.newLine();
          }
        }
        content.endText();
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** French in France, whatever the language of the pages. */
  static Locale language(Account account) {
    return account.country().equals("FR") ? Locale.FRENCH : account.language();
  }

  List<String> paragraphs(Account account, LocalDate day) {
    Locale language = language(account);
    String kind =
        !account.country().equals("FR")
            ? "general"
            : account.profession() == Profession.PHYSICIAN ? "physician" : "france";
    List<String> text = new ArrayList<>();
    text.add(account.civilName());
    text.add(messages.getMessage("profession." + account.profession(), null, language));
    String number = account.registerNumber();
    if (number != null) {
      text.add(say(language, "number", number));
    }
    text.add("");
    text.add(say(language, "to." + kind));
    text.add("");
    text.add(
        say(
            language,
            "date",
            DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language).format(day)));
    text.add("");
    text.add(say(language, "title"));
    text.add("");
    text.add(say(language, "body." + kind));
    text.add("");
    String pseudonym = account.pseudonym();
    if (pseudonym != null) {
      text.add(say(language, "pseudonym", pseudonym));
      text.add("");
    }
    text.add(say(language, "threads"));
    text.add("");
    text.add(say(language, "known"));
    text.add("");
    text.add("");
    text.add(say(language, "signature"));
    return text;
  }

  private String say(Locale language, String key, Object... arguments) {
    return messages.getMessage("pseudonyms.letter." + key, arguments, language);
  }
}
