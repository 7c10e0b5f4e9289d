package org.consilium.evidence;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The public door: the publications that somebody refers to, and what is known of them. */
@Component
public class Works {
  private final WorkRows rows;
  private final ApplicationEventPublisher events;
  private final Lines lines;

  Works(WorkRows rows, ApplicationEventPublisher events, Lines lines) {
    this.rows = rows;
    this.events = events;
    this.lines = lines;
  }

  /**
   * Remembers what is cited, to be asked about later where the operator wishes it.
   *
   * @return the numbers of the publications, see {@link WorkChanged}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Set<Long> cite(List<String> written) {
    Set<Reference> catalogued =
        written.stream()
            .map(Reference::of)
            .filter(reference -> reference.scheme().catalogued())
            .collect(Collectors.toSet());
    return catalogued.isEmpty() ? Set.of() : rows.want(catalogued);
  }

  /**
   * For each of these references itself, or itself with what is known of it; one statement for all.
   */
  public Map<Reference, Reference> shown(Locale language, Collection<Reference> references) {
    Set<Reference> catalogued =
        references.stream()
            .filter(reference -> reference.scheme().catalogued())
            .collect(Collectors.toSet());
    Map<String, Work> known = catalogued.isEmpty() ? Map.of() : rows.known(catalogued, language);
    return references.stream()
        .distinct()
        .collect(
            Collectors.toMap(
                one -> one, one -> one.with(known.get(one.scheme() + " " + one.identifier()))));
  }

  /** Keeps what a catalogue says now, and tells who listens if it is something new. */
  @Transactional(propagation = Propagation.MANDATORY)
  void keep(long work, Publication publication) {
    WorkRows.Before before = rows.before(work);
    Map<String, String> line = lines.of(publication);
    rows.keep(work, publication, line, Resolver.MONTH);
    boolean warned =
        publication.warning().grave() && publication.warning().compareTo(before.warning()) > 0;
    if (warned
        || publication.warning() != before.warning()
        || !publication.warned().equals(before.warned())
        || !before.english().equals(line.get("en"))) {
      boolean retraction =
          (publication.warning() == Work.Warning.RETRACTED)
              != (before.warning() == Work.Warning.RETRACTED);
      events.publishEvent(new WorkChanged(work, warned, retraction || !before.known()));
    }
  }

  /** Keeps that a catalogue does not know it, and tells who listens if that is new. */
  @Transactional(propagation = Propagation.MANDATORY)
  void miss(long work, Duration again) {
    if (rows.miss(work, again)) {
      events.publishEvent(new WorkChanged(work, false, true));
    }
  }
}
