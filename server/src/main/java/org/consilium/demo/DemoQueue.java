package org.consilium.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.consilium.foundation.Actor;
import org.consilium.verification.Document;
import org.consilium.verification.Documents;
import org.consilium.verification.Imports;
import org.consilium.verification.Numbers;
import org.consilium.verification.Voucher;
import org.consilium.verification.Vouchers;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Those who wait to be verified: a doctor whose register and card agree, one from a country without
 * a register with two colleagues behind her, a student, and one who gave the number of another.
 */
@Component
@ConditionalOnProperty("consilium.demo")
class DemoQueue {
  /** An extract of an invented register, in the layout of the real one. */
  private static final String REGISTER =
      """
      Identification nationale PP|Nom d'exercice|Prénom d'exercice|Code profession|Code catégorie professionnelle|Code savoir-faire|Libellé commune
      810100000108|ROUSSEL|DANA|10|C|SM26|PORNIC
      810100000207|VASSEUR|ELIANE|10|C|SM04|BREST
      """;

  private final Imports imports;
  private final Numbers numbers;
  private final Documents documents;
  private final Vouchers vouchers;
  private final DemoRows rows;

  DemoQueue(
      Imports imports, Numbers numbers, Documents documents, Vouchers vouchers, DemoRows rows) {
    this.imports = imports;
    this.numbers = numbers;
    this.documents = documents;
    this.vouchers = vouchers;
    this.rows = rows;
  }

  /** In the caller's transaction; nothing when they have brought their papers before. */
  void settle(Map<String, Actor> people) {
    if (rows.anyDocument()) {
      return;
    }
    bringTheRegister();
    Actor dana = Story.person(people, "dana-roussel");
    numbers.correct(dana, "10100000108");
    documents.send(dana, Document.Kind.ORDER_CARD, CardPicture.jpeg(1));
    Actor marc = Story.person(people, "marc-delmas");
    numbers.correct(marc, "10100000207");
    documents.send(marc, Document.Kind.ORDER_CARD, CardPicture.jpeg(2));
    documents.send(
        Story.person(people, "lou-ferrand"), Document.Kind.STUDENT_CARD, CardPicture.jpeg(3));
    Actor aoife = Story.person(people, "aoife-byrne");
    documents.send(aoife, Document.Kind.DIPLOMA, CardPicture.jpeg(4));
    vouchers.invite(aoife);
    String code = vouchers.link(aoife.id()).orElseThrow().replaceFirst("/vouch/", "");
    vouchers.give(
        Story.person(people, "annika-brandt"),
        code,
        Voucher.Relation.WORK,
        "Wir arbeiten seit zwei Jahren auf derselben Station.");
    vouchers.give(
        Story.person(people, "rosalind-peake"),
        code,
        Voucher.Relation.TRAINING,
        "We trained together in Cork from 2014 to 2017.");
    rows.waited();
  }

  private void bringTheRegister() {
    try {
      Path file = Files.createTempFile("register", ".txt");
      try {
        Files.writeString(file, REGISTER, UTF_8);
        imports.run(Actor.nobody(Locale.FRENCH), "FR", List.of(file), false, line -> {});
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
