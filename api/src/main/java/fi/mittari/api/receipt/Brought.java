package fi.mittari.api.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.api.catalog.Label;
import fi.mittari.api.catalog.Release;
import fi.mittari.api.receipt.ReceiptBody.LoadBody;
import fi.mittari.api.receipt.ReceiptBody.SourceBody;
import fi.mittari.api.serving.Serving;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What brought a version: the load, and the file as that load kept it. */
final class Brought {

  private record Load(String id, Label title, Instant startedAt, Instant finishedAt) {}

  private final Version version;
  private final Release release;
  private final Optional<Load> load;

  /**
   * @param history all versions of the observation; a rollback brings an earlier one again
   */
  Brought(Serving serving, Version version, List<Version> history) {
    Release at = release(serving, version.from());
    Version origin = version;
    while (at != null && at.restores() != null) {
      int restored = Integer.parseInt(at.restores().substring(1));
      origin = history.stream().filter(v -> v.holdsAt(restored)).findFirst().orElse(null);
      at = origin == null ? null : release(serving, origin.from());
    }
    this.version = version;
    this.release = at;
    this.load =
        at == null
            ? Optional.empty()
            : serving
                .query(
                    "receipt_load",
                    Map.of("dataflow", version.dataflow(), "brought", at.number()),
                    row ->
                        new Load(
                            row.text("load"),
                            new Label(
                                row.text("title_fi"), row.text("title_sv"), row.text("title_en")),
                            Instant.ofEpochMilli(row.count("started_at")),
                            Instant.ofEpochMilli(row.count("finished_at"))))
                .stream()
                .findFirst();
  }

  private static Release release(Serving serving, int number) {
    return serving.releases().stream().filter(r -> r.number() == number).findFirst().orElse(null);
  }

  /** Title of the dataflow; its code where no load tells. */
  Label title() {
    return load.map(Load::title).orElse(new Label(version.dataflow(), null, null));
  }

  LoadBody load() {
    return load.map(l -> new LoadBody(l.id(), release.id(), l.startedAt(), l.finishedAt()))
        .orElse(null);
  }

  /** The place in the kept file; null where the version is a sum or suppressed. */
  SourceBody source() {
    if (version.file() == null) {
      return null;
    }
    JsonNode file = file();
    return new SourceBody(
        version.file(),
        text(file, "snapshot"),
        text(file, "sha256"),
        file == null ? null : Long.valueOf(file.path("size").asLong()),
        text(file, "address"),
        text(file, "fetchedAt"),
        version.line(),
        version.column(),
        version.rows());
  }

  private JsonNode file() {
    if (release == null) {
      return null;
    }
    for (JsonNode file : release.dataflows().path(version.dataflow()).path("files")) {
      if (Objects.equals(file.path("name").asText(), version.file())) {
        return file;
      }
    }
    return null;
  }

  private static String text(JsonNode node, String name) {
    return node == null || node.path(name).isNull() || node.path(name).isMissingNode()
        ? null
        : node.path(name).asText();
  }
}
