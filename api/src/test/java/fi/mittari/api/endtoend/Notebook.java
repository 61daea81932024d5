package fi.mittari.api.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a notebook shows below its cells, in a form that can be held against another run of it. */
record Notebook(List<Cell> cells) {

  static final String IMAGE = "(image)";

  /** A code cell: its text, whether it was run, and its outputs, one a line. */
  record Cell(String source, boolean executed, List<String> outputs) {}

  static Notebook read(Path file) throws IOException {
    List<Cell> cells = new ArrayList<>();
    for (JsonNode cell : new JsonMapper().readTree(file.toFile()).path("cells")) {
      if (cell.path("cell_type").asText().equals("code")) {
        List<String> outputs = new ArrayList<>();
        cell.path("outputs").forEach(output -> outputs.add(shown(output)));
        cells.add(
            new Cell(text(cell.path("source")), cell.path("execution_count").isNumber(), outputs));
      }
    }
    return new Notebook(cells);
  }

  /** Pictures by their presence, texts with any white space as one space. */
  private static String shown(JsonNode output) {
    String type = output.path("output_type").asText();
    if (type.equals("stream") || type.equals("error")) {
      return type
          + " "
          + output.path("name").asText(output.path("ename").asText())
          + ": "
          + text(output.path("text"));
    }
    JsonNode data = output.path("data");
    if (data.has("image/png")) {
      return IMAGE;
    }
    return text(data.has("text/markdown") ? data.path("text/markdown") : data.path("text/plain"));
  }

  private static String text(JsonNode lines) {
    StringBuilder text = new StringBuilder(lines.asText());
    lines.forEach(line -> text.append(line.asText()));
    return text.toString().replaceAll("\\s+", " ").strip();
  }
}
