package fi.mittari.api.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Locale;
import java.util.Map;

/** The contract as a page that needs no script: paths, parameters, answers and their shapes. */
final class ContractPage {

  private final JsonNode contract;
  private final StringBuilder html = new StringBuilder();

  private ContractPage(JsonNode contract) {
    this.contract = contract;
  }

  static String html(String yaml) {
    try {
      return new ContractPage(new YAMLMapper().readTree(yaml)).page();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the contract is no YAML", e);
    }
  }

  private String page() {
    html.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .append("<title>Mittari: HTTP contract</title>")
        .append("<link rel=\"stylesheet\" href=\"/web/mittari.css\"></head><body>")
        .append("<a class=\"skip\" href=\"#main\">Skip to content</a>")
        .append("<header><p><a href=\"/\">Mittari</a></p><h1>HTTP contract</h1></header>")
        .append("<main id=\"main\">");
    for (String paragraph : contract.at("/info/description").asText().split("\n\n")) {
      element("p", paragraph);
    }
    html.append("<p><a href=\"/openapi.yaml\">openapi.yaml</a></p>");
    contents();
    contract.get("paths").properties().forEach(this::path);
    html.append("<h2 id=\"schemas\">Shapes</h2>");
    contract.at("/components/schemas").properties().forEach(this::schema);
    return html.append("</main></body></html>").toString();
  }

  private void contents() {
    html.append("<nav aria-label=\"Paths\"><ul>");
    contract
        .get("paths")
        .properties()
        .forEach(
            e ->
                html.append("<li><a href=\"#")
                    .append(id(e.getKey()))
                    .append("\"><code>")
                    .append(escape(e.getKey()))
                    .append("</code></a> ")
                    .append(escape(e.getValue().at("/get/summary").asText()))
                    .append("</li>"));
    html.append("</ul></nav>");
  }

  private void path(Map.Entry<String, JsonNode> entry) {
    JsonNode get = entry.getValue().get("get");
    html.append("<section><h2 id=\"").append(id(entry.getKey())).append("\"><code>GET ");
    html.append(escape(entry.getKey())).append("</code></h2>");
    element("p", get.path("summary").asText() + ".");
    if (get.has("description")) {
      element("p", get.get("description").asText());
    }
    if (get.has("parameters")) {
      parameters(get.get("parameters"));
    }
    html.append("<h3>Answers</h3><ul>");
    get.get("responses").properties().forEach(this::response);
    html.append("</ul></section>");
  }

  private void parameters(JsonNode parameters) {
    html.append("<table><caption>Parameters</caption><thead><tr><th scope=\"col\">Name</th>")
        .append("<th scope=\"col\">Meaning</th><th scope=\"col\">Values</th></tr></thead><tbody>");
    for (JsonNode given : parameters) {
      JsonNode parameter = resolve(given);
      html.append("<tr><th scope=\"row\"><code>")
          .append(escape(parameter.get("name").asText()))
          .append("</code></th>");
      element("td", parameter.path("description").asText());
      element("td", values(parameter.path("schema")));
      html.append("</tr>");
    }
    html.append("</tbody></table>");
  }

  private static String values(JsonNode schema) {
    StringBuilder text = new StringBuilder(schema.path("type").asText());
    if (schema.has("enum")) {
      text.setLength(0);
      schema.get("enum").forEach(v -> text.append(text.isEmpty() ? "" : ", ").append(v.asText()));
    }
    if (schema.has("maximum")) {
      text.append(" up to ").append(schema.get("maximum").asText());
    }
    if (schema.has("default")) {
      text.append("; default ").append(schema.get("default").asText());
    }
    return text.toString();
  }

  private void response(Map.Entry<String, JsonNode> entry) {
    JsonNode response = resolve(entry.getValue());
    html.append("<li>").append(escape(entry.getKey())).append(": ");
    html.append(escape(response.path("description").asText()));
    response
        .path("content")
        .properties()
        .forEach(
            content -> {
              html.append("; <code>").append(escape(content.getKey())).append("</code>");
              String reference = content.getValue().at("/schema/$ref").asText();
              if (!reference.isEmpty()) {
                link(reference);
              }
            });
    html.append("</li>");
  }

  private void schema(Map.Entry<String, JsonNode> entry) {
    html.append("<section><h3 id=\"schema-").append(id(entry.getKey())).append("\">");
    html.append(escape(entry.getKey())).append("</h3>");
    shape(entry.getValue());
    html.append("</section>");
  }

  private void shape(JsonNode schema) {
    if (schema.has("$ref")) {
      link(schema.get("$ref").asText());
      return;
    }
    if (schema.has("description")) {
      element("p", schema.get("description").asText());
    }
    if (schema.has("properties")) {
      html.append("<dl>");
      schema
          .get("properties")
          .properties()
          .forEach(
              e -> {
                html.append("<dt><code>").append(escape(e.getKey())).append("</code></dt><dd>");
                shape(e.getValue());
                html.append("</dd>");
              });
      html.append("</dl>");
    } else if (schema.has("items")) {
      html.append("list of ");
      shape(schema.get("items"));
    } else {
      html.append(escape(type(schema)));
    }
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    StringBuilder text = new StringBuilder(type.asText());
    type.forEach(t -> text.append(text.isEmpty() ? "" : " or ").append(t.asText()));
    schema.path("enum").forEach(v -> text.append(" · ").append(v.asText()));
    return text.toString();
  }

  private void link(String reference) {
    String name = reference.substring(reference.lastIndexOf('/') + 1);
    html.append(" <a href=\"#schema-").append(id(name)).append("\">");
    html.append(escape(name)).append("</a>");
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? contract.at(node.get("$ref").asText().substring(1)) : node;
  }

  private void element(String tag, String text) {
    String shown = escape(text).replaceAll("`([^`]+)`", "<code>$1</code>");
    html.append('<').append(tag).append('>').append(shown);
    html.append("</").append(tag).append('>');
  }

  private static String id(String text) {
    return text.replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
