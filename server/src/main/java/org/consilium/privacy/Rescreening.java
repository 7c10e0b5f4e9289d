package org.consilium.privacy;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.consilium.deid.TextScreen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads what was published before with the engine of today, once for each of its versions, a few
 * texts at a time, one node at a time. What it finds and no author has kept goes before the
 * moderators; nothing is changed by itself. A text that cannot be checked stops the round: it is
 * tried again in the next.
 */
@Component
class Rescreening {
  static final int BATCH = 50;
  private static final int BATCHES = 20;
  private static final Logger log = LoggerFactory.getLogger(Rescreening.class);

  private final List<Screenable> rooms;
  private final RescreeningRows rows;
  private final KeptRows kept;
  private final Screening screening;
  private final TransactionTemplate transaction;
  private final int version;

  @Autowired
  Rescreening(
      List<Screenable> rooms,
      RescreeningRows rows,
      KeptRows kept,
      Screening screening,
      TransactionTemplate transaction) {
    this(rooms, rows, kept, screening, transaction, TextScreen.VERSION);
  }

  Rescreening(
      List<Screenable> rooms,
      RescreeningRows rows,
      KeptRows kept,
      Screening screening,
      TransactionTemplate transaction,
      int version) {
    this.rooms = rooms;
    this.rows = rows;
    this.kept = kept;
    this.screening = screening;
    this.transaction = transaction;
    this.version = version;
  }

  @Scheduled(initialDelay = 60, fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
  void round() {
    for (Screenable room : rooms) {
      if (!rows.known(room.kind(), version)) {
        rows.begin(room.kind(), version, room.extent());
      }
      for (int batch = 0; batch < BATCHES; batch++) {
        if (!Boolean.TRUE.equals(transaction.execute(status -> step(room)))) {
          break;
        }
      }
    }
  }

  /** Texts that wait to be read with this version. */
  long left() {
    return rows.left(version);
  }

  private boolean step(Screenable room) {
    return rows.take(room.kind(), version).map(mark -> read(room, mark)).orElse(false);
  }

  private boolean read(Screenable room, RescreeningRows.Mark mark) {
    List<Screenable.Text> texts = room.texts(mark.through(), mark.last(), BATCH);
    int found = 0;
    for (Screenable.Text text : texts) {
      found += screening.find(text).stream().mapToInt(f -> kept.found(room.kind(), text, f)).sum();
    }
    if (found > 0) {
      log.info("{} passages found in what was published before", found);
    }
    boolean more = texts.size() == BATCH;
    rows.advance(room.kind(), version, more ? texts.getLast().id() : mark.last(), texts.size());
    return more;
  }
}
