package org.consilium.foundation;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Simple Markdown (CommonMark 0.31 without headings, HTML and images) to HTML that is safe to show:
 * HTML is escaped, only http, https and mailto links stay, pictures become links. {@code @handle}
 * becomes a link to the member.
 */
public final class Markdown {
  private static final Pattern MENTION =
      Pattern.compile("(?<![\\w@/.-])@([a-z0-9][a-z0-9-]{1,40})");

  private static final Parser PARSER =
      Parser.builder().enabledBlockTypes(Set.of(ListBlock.class, BlockQuote.class)).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .urlSanitizer(new DefaultUrlSanitizer(Set.of("http", "https", "mailto")))
          .softbreak("<br>\n")
          .attributeProviderFactory(
              context ->
                  (node, tag, attributes) -> {
                    if (node instanceof Link link && leadsElsewhere(link)) {
                      attributes.put("rel", "noopener noreferrer nofollow");
                    }
                  })
          .build();

  private static final TextContentRenderer WORDS =
      TextContentRenderer.builder().lineBreakRendering(LineBreakRendering.STRIP).build();

  private Markdown() {}

  /** To browsers two slashes, or a slash and a backslash, begin the name of another host. */
  private static boolean leadsElsewhere(Link link) {
    return !link.getDestination().matches("/([^/\\\\].*)?");
  }

  public static String html(String source) {
    Node document = PARSER.parse(source);
    document.accept(new Guests());
    return RENDERER.render(document);
  }

  /** The words alone, on one line: for excerpts. */
  public static String words(String source) {
    return WORDS.render(PARSER.parse(source));
  }

  /** The handles a text mentions, in order, each once; at most twenty. */
  public static List<String> mentions(String source) {
    return MENTION.matcher(source).results().map(m -> m.group(1)).distinct().limit(20).toList();
  }

  /** Turns pictures into links and mentions into links, outside code and links. */
  private static final class Guests extends AbstractVisitor {
    @Override
    public void visit(Image image) {
      Link link = new Link(image.getDestination(), image.getTitle());
      for (Node child = image.getFirstChild(); child != null; child = image.getFirstChild()) {
        link.appendChild(child);
      }
      if (link.getFirstChild() == null) {
        link.appendChild(new Text(image.getDestination()));
      }
      image.insertAfter(link);
      image.unlink();
    }

    @Override
    public void visit(Link link) {
      // A mention inside a link stays text: links do not nest.
    }

    @Override
    public void visit(Code code) {
      // As written.
    }

    @Override
    public void visit(Text text) {
      Matcher mention = MENTION.matcher(text.getLiteral());
      int from = 0;
      Node after = text;
      while (mention.find()) {
        after = insert(after, new Text(text.getLiteral().substring(from, mention.start())));
        Link link = new Link("/members/" + mention.group(1), null);
        link.appendChild(new Text(mention.group()));
        after = insert(after, link);
        from = mention.end();
      }
      if (from > 0) {
        insert(after, new Text(text.getLiteral().substring(from)));
        text.unlink();
      }
    }

    private static Node insert(Node before, Node node) {
      before.insertAfter(node);
      return node;
    }
  }
}
