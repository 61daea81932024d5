package fi.mittari.etl.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page of documentation: its sections, tables, code blocks and links. */
final class Markdown {

  private static final Pattern HEADING = Pattern.compile("(#{1,6}) +(.+?) *");
  private static final Pattern ROW = Pattern.compile("\\| *`([^`|]+)`.*");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)[^)]*\\)");
  private static final Pattern CODE_SPAN = Pattern.compile("`[^`\n]*`");

  private final Map<String, StringBuilder> sections = new LinkedHashMap<>();
  private final List<String> blocks = new ArrayList<>();
  private final Set<String> anchors = new TreeSet<>();
  private final StringBuilder prose = new StringBuilder();

  Markdown(String text) {
    StringBuilder section = sections.computeIfAbsent("", k -> new StringBuilder());
    StringBuilder block = null;
    for (String line : text.split("\n", -1)) {
      Matcher heading = HEADING.matcher(line);
      if (line.startsWith("```")) {
        if (block != null) {
          blocks.add(block.toString());
        }
        block = block == null ? new StringBuilder() : null;
      } else if (block != null) {
        block.append(line).append('\n');
        section.append(line).append('\n');
      } else if (heading.matches()) {
        anchors.add(anchor(heading.group(2)));
        section = sections.computeIfAbsent(heading.group(2), k -> new StringBuilder());
      } else {
        section.append(line).append('\n');
        prose.append(line).append('\n');
      }
    }
  }

  /** Text under the heading that begins with a word in backticks, down to the next heading. */
  Optional<String> section(String word) {
    return sections.entrySet().stream()
        .filter(e -> e.getKey().startsWith("`" + word + "`"))
        .map(e -> e.getValue().toString())
        .findFirst();
  }

  /** The first cells in backticks of the tables in a text. */
  static Set<String> rows(String text) {
    return text.lines()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .map(m -> m.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Text of each fenced block. */
  List<String> blocks() {
    return blocks;
  }

  /** Targets of the links, outside code. */
  List<String> links() {
    return LINK.matcher(CODE_SPAN.matcher(prose).replaceAll(""))
        .results()
        .map(r -> r.group(1))
        .toList();
  }

  boolean hasAnchor(String anchor) {
    return anchors.contains(anchor);
  }

  private static String anchor(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}_\\- ]", "")
        .replace(' ', '-');
  }
}
