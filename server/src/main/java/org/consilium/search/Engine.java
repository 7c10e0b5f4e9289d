package org.consilium.search;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.consilium.database.StartRefused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lucene in the process, each node with an index of its own; or, with the setting {@code
 * consilium.search.opensearch}, one index in OpenSearch for all nodes.
 */
@Configuration(proxyBeanMethods = false)
class Engine {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final String servers;
  private final String user;
  private final String password;
  private final String prefix;
  private final LogRows rows;
  private final TransactionTemplate transaction;

  /**
   * @param servers addresses, divided by commas; nothing for Lucene
   * @param prefix of the names of indexes, for several installations on one OpenSearch
   */
  Engine(
      @Value("${consilium.search.opensearch:}") String servers,
      @Value("${consilium.search.opensearch.user:}") String user,
      @Value("${consilium.search.opensearch.password:}") String password,
      @Value("${consilium.search.opensearch.prefix:consilium}") String prefix,
      LogRows rows,
      TransactionTemplate transaction) {
    this.servers = servers;
    this.user = user;
    this.password = password;
    this.prefix = prefix;
    this.rows = rows;
    this.transaction = transaction;
  }

  @Bean
  Shelf shelf(@Value("${consilium.data:}") String data) {
    return in(data);
  }

  /**
   * The indexes of an installation.
   *
   * @throws StartRefused when the settings are none
   */
  Shelf in(String data) {
    if (servers.isBlank()) {
      return new Folders(data);
    }
    if (!prefix.matches("[a-z][a-z0-9-]{0,60}")) {
      throw new StartRefused(
          "CONSILIUM_SEARCH_OPENSEARCH_PREFIX has small letters, digits and hyphens.");
    }
    List<URI> addresses =
        Arrays.stream(servers.split(",", -1)).map(String::strip).map(Engine::address).toList();
    return new OpenSearchShelf(
        new OpenSearch(addresses, user, password), prefix, rows, transaction);
  }

  private static URI address(String server) {
    String refused =
        "CONSILIUM_SEARCH_OPENSEARCH has addresses such as https://search.example:9200.";
    try {
      URI address = new URI(server);
      if (address.getHost() != null && SCHEMES.contains(address.getScheme())) {
        return address;
      }
      throw new StartRefused(refused);
    } catch (URISyntaxException e) {
      throw new StartRefused(refused, e);
    }
  }
}
