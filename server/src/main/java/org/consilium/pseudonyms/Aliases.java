package org.consilium.pseudonyms;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Seal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The pseudonyms of single threads: taken, and known again by their owner while signed in. */
@Component
public class Aliases {
  /** So many colleagues of one kind hide one of them. */
  public static final int ENOUGH = 5;

  private static final int AT_ONCE = 16;
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final String KEPT = Aliases.class.getName();

  private final AliasRows rows;
  private final Vault vault;
  private final Seal seal;
  private final Audit audit;

  Aliases(AliasRows rows, Vault vault, Seal seal, Audit audit) {
    this.rows = rows;
    this.vault = vault;
    this.seal = seal;
    this.audit = audit;
  }

  /** Whether an alias can be taken: two officers hold keys. */
  public boolean offered() {
    return vault.ready();
  }

  /**
   * How many verified members look like the actor when no name shows, the actor included; counted
   * no further than {@link #ENOUGH}.
   */
  public long alike(Actor actor) {
    return rows.kind(actor.account(), ENOUGH).alike();
  }

  /** One's own, in the order they were taken. */
  public List<Alias> own(Actor actor) {
    return actor.signedIn() ? own(actor.account()) : List.of();
  }

  /** All under which the actor writes: the account, then the aliases. */
  public Long[] selves(Actor actor) {
    return Stream.concat(Stream.of(actor.account()), own(actor).stream().map(Alias::id))
        .toArray(Long[]::new);
  }

  /** The actor as known in a thread: under the alias taken there, or as they are. */
  public Actor within(Actor actor, long caseId) {
    return own(actor).stream()
        .filter(alias -> alias.caseId() == caseId)
        .findFirst()
        .map(alias -> actor.under(alias.id()))
        .orElse(actor);
  }

  /** The actor under a number that may be one of theirs; as they are when it is not. */
  public Actor as(Actor actor, long author) {
    return own(actor).stream().anyMatch(alias -> alias.id() == author)
        ? actor.under(author)
        : actor;
  }

  /** The alias that bears a name in a thread. */
  public Optional<Alias> inThread(long caseId, String name) {
    return rows.inThread(caseId, name);
  }

  public Optional<Alias> find(long id) {
    return rows.find(id);
  }

  /**
   * Takes an alias for what a form is about to publish, in the caller's transaction. The same
   * ticket gives the same alias, so that a form sent twice does not speak with two voices.
   *
   * @throws Refusal 409 when there are not two officers to seal it for
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Actor assume(Actor actor, UUID ticket) {
    long account = actor.account();
    byte[] bits = seal.digest(("alias-of " + account + " " + ticket).getBytes(UTF_8));
    long id = -1 - (ByteBuffer.wrap(bits).getLong() >>> 11);
    Actor alias = actor.under(id);
    if (rows.insert(id, name(bits), rows.kind(account, ENOUGH))) {
      rows.lock(ByteBuffer.wrap(slot(account, -1)).getLong());
      rows.insertMark(id, mark(account, id), slot(account, read(account).size()));
      vault.seal(id, account);
      forgetKept();
      audit.record(alias, "alias.take", "alias", id);
    }
    return alias;
  }

  /**
   * Says in which thread an alias speaks; it speaks in no other.
   *
   * @throws Refusal 409 when it is another: an old form was sent again
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void place(Actor alias, long caseId) {
    if (!rows.place(alias.id(), caseId)) {
      throw new Refusal(409, "pseudonyms.refusal.elsewhere");
    }
    forgetKept();
    audit.record(alias, "alias.place", "case", caseId);
  }

  /**
   * The aliases of those of these accounts who have any: a digest an account and a digest an alias,
   * a statement for all first ones, one for all second ones and so on. For the mails to their
   * owners and for nothing that answers a request.
   */
  public Map<Long, List<Long>> of(Collection<Long> accounts) {
    Map<Long, List<Long>> found = new HashMap<>();
    Collection<Long> left = accounts;
    for (int number = 0; !left.isEmpty(); number++) {
      Map<ByteBuffer, Long> slots = new HashMap<>();
      for (long account : left) {
        slots.put(ByteBuffer.wrap(slot(account, number)), account);
      }
      List<Long> next = new ArrayList<>();
      for (AliasRows.Taken taken : rows.taken(slots.keySet())) {
        Long account = slots.get(ByteBuffer.wrap(taken.slot()));
        if (account != null) {
          found.computeIfAbsent(account, one -> new ArrayList<>()).add(taken.alias());
          next.add(account);
        }
      }
      left = next;
    }
    return found;
  }

  /** Whether an opened seal told the truth. */
  public boolean belongs(long alias, long account) {
    return rows.mark(alias)
        .filter(mark -> MessageDigest.isEqual(mark, mark(account, alias)))
        .isPresent();
  }

  /**
   * Makes it impossible, for officers too, to say whose the aliases of an account were: what told
   * it is put otherwise, not taken away, since what lacks would point to who left. In a transaction
   * of its own, so that it does not stand beside the account's end, and for the same reason without
   * a line in the audit.
   */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void forget(Actor leaving) {
    for (Alias alias : own(leaving.account())) {
      rows.updateMark(alias.id(), OfficerKey.random(32), OfficerKey.random(32));
      vault.forget(alias.id(), leaving.account());
    }
    forgetKept();
  }

  private List<Alias> own(long account) {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request == null) {
      return read(account);
    }
    String key = KEPT + account;
    Object kept = request.getAttribute(key, RequestAttributes.SCOPE_REQUEST);
    if (kept instanceof List<?> list) {
      return list.stream().map(Alias.class::cast).toList();
    }
    List<Alias> own = read(account);
    request.setAttribute(key, own, RequestAttributes.SCOPE_REQUEST);
    return own;
  }

  private List<Alias> read(long account) {
    List<Alias> own = new ArrayList<>();
    List<Alias> some;
    do {
      int from = own.size();
      some =
          rows.at(IntStream.range(from, from + AT_ONCE).mapToObj(n -> slot(account, n)).toList());
      own.addAll(some);
    } while (some.size() == AT_ONCE);
    return List.copyOf(own);
  }

  /** Lets what is asked next see an alias that another request took meanwhile. */
  public void readAgain() {
    forgetKept();
  }

  private static void forgetKept() {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request != null) {
      for (String name : request.getAttributeNames(RequestAttributes.SCOPE_REQUEST)) {
        if (name.startsWith(KEPT)) {
          request.removeAttribute(name, RequestAttributes.SCOPE_REQUEST);
        }
      }
    }
  }

  private byte[] mark(long account, long alias) {
    return seal.digest(("alias-mark " + account + " " + alias).getBytes(UTF_8));
  }

  private byte[] slot(long account, int number) {
    return seal.digest(("alias-slot " + account + " " + number).getBytes(UTF_8));
  }

  /** Four letters out of the digest's other bytes. */
  private static String name(byte[] bits) {
    StringBuilder name = new StringBuilder("Alias ");
    for (int i = 20; i < 24; i++) {
      name.append(ALPHABET.charAt(bits[i] & 31));
    }
    return name.toString();
  }
}
