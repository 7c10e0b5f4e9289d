package org.consilium.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.consilium.web.Destinations;
import org.consilium.web.Outbound;
import org.consilium.web.RateLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * PubMed (E-utilities of NCBI) and Crossref (its REST API), each asked at most three times a second
 * by all nodes together. What is sent: identifiers of publications, the operator's address, as both
 * ask for, and NCBI's key if there is one. Nothing while the operator has not switched it on.
 */
@Component
class Catalogues implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(Catalogues.class);
  private static final Outbound.Limits LIMITS =
      new Outbound.Limits(Duration.ofSeconds(10), Duration.ofSeconds(30), 16 << 20);

  private final boolean open;
  private final String pubmed;
  private final String crossref;
  private final String contact;
  private final String key;
  private final RateLimits limits;
  private final Outbound outbound;

  /** No answer that says anything; {@code after} when the catalogue said how long to wait. */
  static final class Later extends IOException {
    private static final long serialVersionUID = 1;
    private final transient Optional<Duration> after;

    Later(int status, Optional<Duration> after) {
      super("status " + status);
      this.after = after;
    }

    Later(IOException cause) {
      super(cause);
      this.after = Optional.empty();
    }

    Optional<Duration> after() {
      return after;
    }
  }

  Catalogues(
      @Value("${consilium.evidence.resolve:false}") boolean resolve,
      @Value("${consilium.evidence.contact:}") String contact,
      @Value("${consilium.evidence.key:}") String key,
      @Value("${consilium.evidence.pubmed:https://eutils.ncbi.nlm.nih.gov/entrez/eutils}")
          String pubmed,
      @Value("${consilium.evidence.crossref:https://api.crossref.org}") String crossref,
      @Value("${consilium.evidence.hosts:eutils.ncbi.nlm.nih.gov,api.crossref.org}")
          List<String> hosts,
      @Value("${consilium.demo:false}") boolean demo,
      RateLimits limits) {
    this.open = resolve && !contact.isBlank() && !demo;
    this.contact = contact.strip();
    this.key = key.strip();
    this.pubmed = pubmed;
    this.crossref = crossref;
    this.limits = limits;
    this.outbound = new Outbound(new Destinations(hosts), LIMITS);
    if (resolve && contact.isBlank()) {
      log.warn("references are not looked up: consilium.evidence.contact is empty");
    }
  }

  boolean open() {
    return open;
  }

  /**
   * What PubMed knows of these numbers; who is not in the map is not known.
   *
   * @throws IOException when it does not answer, or not in the way we know
   */
  Map<String, Publication> pubmed(Collection<String> numbers) throws IOException {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("db", "pubmed");
    query.put("retmode", "xml");
    query.put("id", String.join(",", numbers));
    query.put("tool", "consilium");
    query.put("email", contact);
    if (!key.isEmpty()) {
      query.put("api_key", key);
    }
    Outbound.Answer answer = ask("PUBMED", pubmed + "/efetch.fcgi?" + encoded(query));
    boolean keyRefused = new String(answer.body(), UTF_8).contains("API key");
    if ((answer.status() == 400 && !keyRefused) || answer.status() == 404) {
      // One number that is none spoils them all.
      Map<String, Publication> found = new LinkedHashMap<>();
      if (numbers.size() > 1) {
        for (String number : numbers) {
          found.putAll(pubmed(List.of(number)));
        }
      }
      return found;
    }
    return PubMed.read(new ByteArrayInputStream(good(answer).body()));
  }

  /**
   * @throws IOException likewise
   */
  Optional<Publication> crossref(String doi) throws IOException {
    String query = encoded(Map.of("mailto", contact));
    Outbound.Answer answer = ask("CROSSREF", crossref + "/works/" + encoded(doi) + "?" + query);
    return answer.status() == 404 || answer.status() == 400
        ? Optional.empty()
        : Optional.of(Crossref.read(good(answer).body(), doi));
  }

  private Outbound.Answer ask(String who, String address) throws IOException {
    if (!open) {
      throw new IllegalStateException("the operator has not switched it on");
    }
    while (!limits.within(RateLimits.Limit.CATALOGUE, who)) {
      LockSupport.parkNanos(50_000_000);
    }
    try {
      return outbound.get(URI.create(address));
    } catch (Outbound.Refused e) {
      throw e;
    } catch (IOException e) {
      throw new Later(e);
    }
  }

  private static Outbound.Answer good(Outbound.Answer answer) throws Later {
    if (answer.status() != 200) {
      throw new Later(answer.status(), answer.retryAfter());
    }
    return answer;
  }

  private static String encoded(Map<String, String> query) {
    return String.join(
        "&",
        query.entrySet().stream()
            .map(one -> one.getKey() + "=" + encoded(one.getValue()))
            .toList());
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }

  @Override
  public void destroy() throws IOException {
    outbound.close();
  }
}
