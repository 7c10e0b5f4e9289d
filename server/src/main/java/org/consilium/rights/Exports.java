package org.consilium.rights;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.OwnData;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentGate;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Seal;
import org.consilium.notifications.NotificationKind;
import org.consilium.notifications.Notifications;
import org.consilium.notifications.Subjects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** All that is a member's own, put together in the background and kept for a week. */
@Component
public class Exports implements ContentGate, Subjects {
  static final int DAYS = 7;
  static final int ATTEMPTS = 3;
  static final String PAGE = "/me/data";
  private static final Logger log = LoggerFactory.getLogger(Exports.class);

  private final ExportRows rows;
  private final List<OwnData> rooms;
  private final Accounts accounts;
  private final Signing signing;
  private final Seal seal;
  private final Notifications notifications;
  private final MessageSource messages;
  private final Audit audit;
  private final TransactionOperations transactions;

  Exports(
      ExportRows rows,
      List<OwnData> rooms,
      Accounts accounts,
      Signing signing,
      Seal seal,
      Notifications notifications,
      MessageSource messages,
      Audit audit,
      TransactionOperations transactions) {
    this.rows = rows;
    this.rooms = rooms;
    this.accounts = accounts;
    this.signing = signing;
    this.seal = seal;
    this.notifications = notifications;
    this.messages = messages;
    this.audit = audit;
    this.transactions = transactions;
  }

  /** Asks for all of one's own; to ask while one is put together is no fault. */
  @Transactional
  public void ask(Actor member) {
    rows.insert(member.id()).ifPresent(id -> audit.record(member, "export.ask", "export", id));
  }

  public List<Export> of(Actor member) {
    return rows.of(member.id());
  }

  /** What may be taken along, or 404. */
  Export ready(Actor member, long id) {
    return rows.open(member.id(), id).orElseThrow(Refusal::notFound);
  }

  /** The file, fetched and opened piece by piece as it is read. */
  InputStream content(Export export) {
    int pieces = Math.toIntExact(Math.ceilDiv(export.bytes(), SealedPieces.LENGTH));
    Iterator<InputStream> opened =
        IntStream.range(0, pieces)
            .<InputStream>mapToObj(
                number -> new ByteArrayInputStream(seal.open(rows.piece(export.id(), number))))
            .iterator();
    return new SequenceInputStream(
        new Enumeration<>() {
          @Override
          public boolean hasMoreElements() {
            return opened.hasNext();
          }

          @Override
          public InputStream nextElement() {
            return opened.next();
          }
        });
  }

  byte[] signature(Actor member, long id) {
    return rows.signature(member.id(), id).orElseThrow(Refusal::notFound);
  }

  @Scheduled(initialDelay = 15, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
  void round() {
    while (next()) {
      log.debug("an export was put together");
    }
  }

  /**
   * Puts the next one together; false when nothing waits, or it failed. That it is tried is written
   * down first, in a transaction of its own.
   */
  boolean next() {
    Optional<Export> waiting =
        Objects.requireNonNull(
            transactions.execute(
                status -> {
                  rows.giveUp(ATTEMPTS);
                  return rows.take(ATTEMPTS);
                }));
    return waiting.isPresent() && made(waiting.get());
  }

  @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void purge() {
    rows.purge(DAYS);
  }

  private boolean made(Export export) {
    try {
      transactions.executeWithoutResult(
          status -> {
            if (rows.hold(export.id())) {
              build(export);
            }
          });
      return true;
    } catch (RuntimeException e) {
      log.error("export {} failed: {}", export.id(), e.getClass().getName());
      return false;
    }
  }

  private void build(Export export) {
    Account account = accounts.byId(export.accountId()).orElseThrow();
    SealedPieces pieces =
        new SealedPieces(seal, (piece, number) -> rows.insertPiece(export.id(), number, piece));
    MessageDigest digest = Signing.digest();
    zip(account.actor(), new DigestOutputStream(pieces, digest));
    rows.ready(export.id(), signing.sign(digest.digest()), pieces.bytes());
    Actor clock = Actor.nobody(Locale.FRENCH);
    notifications.announce(
        clock,
        NotificationKind.EXPORTED,
        new ContentRef(ContentRef.Kind.EXPORT, export.id()),
        PAGE,
        List.of(account.id()));
    audit.record(clock, "export.ready", "export", export.id());
  }

  private void zip(Actor member, OutputStream to) {
    try (ZipOutputStream zip = new ZipOutputStream(to, UTF_8)) {
      Map<String, Integer> names = new HashMap<>();
      OwnData.Archive archive =
          new OwnData.Archive() {
            @Override
            public void put(String name, String json) {
              put(name + ".json", json.getBytes(UTF_8));
            }

            @Override
            public void put(String path, byte[] content) {
              if (names.merge(path, 1, Integer::sum) > 1) {
                throw new IllegalStateException("twice in the archive: " + path);
              }
              write(zip, path, content);
            }
          };
      rooms.forEach(room -> room.export(member, archive));
      archive.put("rights", rows.own(member.account()));
      archive.put(
          "READ-ME.txt",
          messages.getMessage("rights.export.read-me", null, member.language()).getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(ZipOutputStream zip, String path, byte[] content) {
    try {
      ZipEntry entry = new ZipEntry(path);
      entry.setTime(0);
      zip.putNextEntry(entry);
      zip.write(content);
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ContentRef.Kind kind() {
    return ContentRef.Kind.EXPORT;
  }

  @Override
  public boolean visible(Actor viewer, long id) {
    return rows.find(viewer.account(), id).isPresent();
  }

  @Override
  public Map<Long, String> titles(Actor viewer, Collection<Long> ids) {
    Map<Long, String> titles = new HashMap<>();
    for (Export export : rows.of(viewer.account())) {
      if (ids.contains(export.id())) {
        titles.put(
            export.id(), messages.getMessage("rights.export.title", null, viewer.language()));
      }
    }
    return titles;
  }
}
