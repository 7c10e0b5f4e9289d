package searchnode;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.opensearch.Version;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.index.mapper.MapperExtrasModulePlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

/**
 * One node of OpenSearch on the loopback, with its data in the folder it is given. It says {@code
 * port N} when it answers, and ends when whoever started it closes its input or is gone.
 */
public final class SearchNode {
  private SearchNode() {}

  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]).toAbsolutePath();
    Settings settings =
        Settings.builder()
            .put("path.home", home)
            .put("cluster.name", "consilium-tests")
            .put("node.name", "searchnode")
            .put("discovery.type", "single-node")
            .put("network.host", "127.0.0.1")
            .put("http.port", "0")
            .put("transport.port", "0")
            .put("http.type", "netty4")
            .put("transport.type", "netty4")
            .put("node.processors", 2)
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .build();
    Environment environment =
        InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "searchnode");
    try (Single node = new Single(environment)) {
      node.start();
      int port =
          node.injector()
              .getInstance(HttpServerTransport.class)
              .boundAddress()
              .publishAddress()
              .getPort();
      System.out.println("port " + port);
      System.out.flush();
      while (System.in.read() >= 0) {
        // Until it is closed.
      }
    }
    System.exit(0);
  }

  /** Without the checks of a machine that serves in earnest, which are made elsewhere. */
  private static final class Single extends Node {
    Single(Environment environment) {
      super(
          environment,
          Stream.of(Netty4ModulePlugin.class, MapperExtrasModulePlugin.class)
              .map(
                  plugin ->
                      new PluginInfo(
                          plugin.getName(),
                          "of the tests",
                          "1",
                          Version.CURRENT,
                          "21",
                          plugin.getName(),
                          null,
                          List.of(),
                          false))
              .toList(),
          false);
    }
  }
}
