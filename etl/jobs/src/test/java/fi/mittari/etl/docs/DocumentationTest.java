package fi.mittari.etl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.etl.cli.Mittari;
import fi.mittari.etl.dataflow.DataflowReader;
import fi.mittari.etl.goal.LedgerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is undocumented fails the build. Each message says what to write, and where. */
class DocumentationTest {

  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");
  private static final Pattern SETTING = Pattern.compile("\\bMITTARI_[A-Z][A-Z_]*");
  private static final Pattern PROPERTY =
      Pattern.compile("(?:getProperty|getLong|getInteger|getBoolean)\\(\\s*\"(mittari[.\\w-]+)\"");

  private final Project project = Project.find();
  private final List<String> faults = new ArrayList<>();

  @Test
  void everyCommandAndOptionIsDocumented() {
    Markdown page = page("docs/commands.md");
    commands()
        .forEach(
            (command, options) -> {
              Optional<String> section = page.section(command);
              if (section.isEmpty()) {
                faults.add("docs/commands.md lacks a heading '## `" + command + "`'");
              }
              options.stream()
                  .filter(o -> section.isPresent() && !section.get().contains("`" + o))
                  .forEach(
                      o ->
                          faults.add(
                              "docs/commands.md, section `%s`, lacks the option `%s`"
                                  .formatted(command, o)));
            });

    assertThat(faults).isEmpty();
  }

  /** Command to long options: those of picocli, of the api's serve and of the launcher. */
  private Map<String, Set<String>> commands() {
    Map<String, Set<String>> commands = new LinkedHashMap<>();
    Mittari.commandLine()
        .getSubcommands()
        .forEach((name, line) -> commands.put(name, optionsOf(line)));
    String launcher = project.text("mittari");
    String demo = launcher.substring(launcher.indexOf("\ndemo()"));
    commands.put("demo", find(OPTION, demo.substring(0, demo.indexOf("\n}"))));
    Set<String> serve =
        project.files("api/src/main/java", ".java").stream()
            .map(project::text)
            .filter(java -> java.contains("name = \"serve\""))
            .flatMap(java -> Pattern.compile("names = [^)]*?(--[a-z-]+)").matcher(java).results())
            .map(r -> r.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    commands.put("serve", serve);
    commands.values().forEach(options -> options.removeAll(Set.of("--help", "--version")));
    return commands;
  }

  private static Set<String> optionsOf(CommandLine line) {
    return line.getCommandSpec().options().stream()
        .map(CommandLine.Model.OptionSpec::longestName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyDataflowKeyIsDocumented() {
    Markdown page = page("docs/dataflow-reference.md");
    DataflowKeys keys = new DataflowKeys(DataflowReader.schemaText());
    keys.bySection()
        .forEach(
            (section, expected) -> {
              String text = page.section(section).orElse(null);
              if (text == null) {
                faults.add("docs/dataflow-reference.md lacks a heading '## `" + section + "`'");
                return;
              }
              Set<String> rows = Markdown.rows(text);
              String at = "docs/dataflow-reference.md, section `" + section + "`, ";
              expected.stream()
                  .filter(k -> !rows.contains(k))
                  .forEach(k -> faults.add(at + "lacks a row | `" + k + "` |"));
              rows.stream()
                  .filter(k -> !expected.contains(k))
                  .forEach(k -> faults.add(at + "has `" + k + "`, which the JSON Schema lacks"));
              keys.words().getOrDefault(section, List.of()).stream()
                  .filter(w -> !text.contains("`" + w + "`"))
                  .forEach(w -> faults.add(at + "does not name the word `" + w + "`"));
            });

    assertThat(faults).isEmpty();
  }

  @Test
  void everyKeyOfALedgerIsDocumented() {
    Set<String> documented = Markdown.rows(project.text("docs/goals-reference.md"));
    JsonNode schema = LedgerReader.schemaText();
    Set<String> keys = new TreeSet<>();
    ledgerKeys(schema, schema, "", keys);

    assertThat(keys).hasSizeGreaterThan(100);
    assertThat(documented).containsAll(keys);
    assertThat(documented.stream().filter(k -> k.contains("."))).allMatch(keys::contains);
  }

  private static void ledgerKeys(JsonNode root, JsonNode node, String prefix, Set<String> into) {
    JsonNode shape = node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
    boolean text = node.path("$ref").asText().endsWith("/text");
    boolean again = prefix.endsWith("target.of.");
    if (shape.has("items")) {
      ledgerKeys(root, shape.path("items"), prefix, into);
    }
    if (!text && !again) {
      shape
          .path("properties")
          .properties()
          .forEach(
              p -> {
                into.add(prefix + p.getKey());
                ledgerKeys(root, p.getValue(), prefix + p.getKey() + ".", into);
              });
    }
  }

  @Test
  void everyExampleOfADefinitionIsAccepted(@TempDir Path folder) throws IOException {
    List<String> examples =
        page("docs/dataflow-reference.md").blocks().stream()
            .filter(b -> b.startsWith("dataflow: "))
            .toList();

    assertThat(examples).isNotEmpty();
    for (String example : examples) {
      Path file = Files.writeString(folder.resolve("dataflow.yml"), example);
      assertThat(new DataflowReader().read(file).indicators()).isNotEmpty();
    }
  }

  @Test
  void everySettingIsDocumented() {
    Set<String> documented = Markdown.rows(project.text("docs/settings.md"));
    Stream.of(
            List.of(project.path("mittari"), project.path(".ci/run")),
            project.files("etl", ".java"),
            project.files("api", ".java"),
            project.files("notebooks", ".ipynb"))
        .flatMap(List::stream)
        .filter(Files::exists)
        .forEach(
            file -> {
              String text = project.text(file);
              Set<String> used = find(SETTING, text);
              PROPERTY.matcher(text).results().forEach(r -> used.add(r.group(1)));
              used.stream()
                  .filter(s -> !documented.contains(s))
                  .forEach(
                      s ->
                          faults.add(
                              "docs/settings.md lacks a row | `%s` |, used in %s"
                                  .formatted(s, project.name(file))));
            });

    assertThat(faults).isEmpty();
  }

  @Test
  void everyColumnOfTheWarehouseIsDocumented() {
    assertColumns("sql/warehouse/tables", "docs/warehouse.md");
  }

  @Test
  void everyColumnOfTheServingFileIsDocumented() {
    assertColumns("sql/serving", "docs/serving.md");
  }

  private void assertColumns(String folder, String page) {
    String text = project.text(page);
    int tables = 0;
    for (Path file : project.files(folder, ".sql")) {
      SqlTable table = SqlTable.of(project.text(file));
      if (table != null) {
        tables++;
        if (!Pattern.compile("(?m)(^#+ |[`.])" + table.name() + "(`| *$)").matcher(text).find()) {
          faults.add(page + " lacks a heading '## " + table.name() + "'");
        }
        table.columns().stream()
            .filter(column -> !text.contains("`" + column + "`"))
            .forEach(
                column ->
                    faults.add(
                        "%s does not name the column `%s` of %s (%s)"
                            .formatted(page, column, table.name(), project.name(file))));
      }
    }

    assertThat(tables).as("tables found in " + folder).isPositive();
    assertThat(faults).isEmpty();
  }

  @Test
  void everyLinkBetweenPagesLeadsSomewhere() {
    for (Path file : project.files("", ".md")) {
      for (String link : new Markdown(project.text(file)).links()) {
        if (!link.matches("[a-z][a-z0-9+.-]*:.*") && !leadsSomewhere(file, link)) {
          faults.add(project.name(file) + " links to " + link + ", which is not there");
        }
      }
    }

    assertThat(faults).isEmpty();
  }

  private boolean leadsSomewhere(Path from, String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? from : from.resolveSibling(parts[0]).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return parts.length == 1
        || !target.toString().endsWith(".md")
        || new Markdown(project.text(target)).hasAnchor(parts[1]);
  }

  private Markdown page(String name) {
    assertThat(project.path(name)).exists();
    return new Markdown(project.text(name));
  }

  private static Set<String> find(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(r -> r.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
