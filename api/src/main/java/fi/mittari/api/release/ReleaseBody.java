package fi.mittari.api.release;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.api.catalog.Release;
import fi.mittari.model.home.Approval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A release as answers describe it. */
record ReleaseBody(
    String id,
    @JsonProperty("created_at") Instant createdAt,
    String kind,
    String restores,
    long added,
    long changed,
    long withdrawn,
    List<String> loaded,
    List<Dataflow> dataflows,
    @JsonProperty("shown_from") Instant shownFrom,
    ApprovalBody approval,
    String title) {

  /** Who let a held load out. */
  record ApprovalBody(
      String draft,
      String by,
      Instant at,
      String note,
      @JsonProperty("embargo_until") Instant embargoUntil) {

    static ApprovalBody of(Approval approval) {
      return approval == null
          ? null
          : new ApprovalBody(
              approval.draft(),
              approval.by(),
              approval.at(),
              approval.note(),
              approval.embargoUntil());
    }
  }

  record Dataflow(
      String dataflow, String load, String release, String fingerprint, List<File> files) {}

  record File(
      String name, String sha256, long size, @JsonProperty("fetched_at") String fetchedAt) {}

  /**
   * @param title of the note that a person wrote, or null
   */
  static ReleaseBody of(Release release, String title) {
    return new ReleaseBody(
        release.id(),
        release.createdAt(),
        release.kind(),
        release.restores(),
        release.added(),
        release.changed(),
        release.withdrawn(),
        release.loaded(),
        dataflows(release.dataflows()),
        release.shownFrom(),
        ApprovalBody.of(release.approval()),
        title);
  }

  private static List<Dataflow> dataflows(JsonNode nodes) {
    List<Dataflow> dataflows = new ArrayList<>();
    nodes
        .properties()
        .forEach(
            e -> {
              List<File> files = new ArrayList<>();
              e.getValue().path("files").forEach(file -> files.add(file(file)));
              dataflows.add(
                  new Dataflow(
                      e.getKey(),
                      text(e.getValue(), "load"),
                      text(e.getValue(), "release"),
                      text(e.getValue(), "fingerprint"),
                      files));
            });
    return dataflows;
  }

  private static File file(JsonNode node) {
    return new File(
        text(node, "name"),
        text(node, "sha256"),
        node.path("size").asLong(),
        text(node, "fetchedAt"));
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).isNull() ? null : node.path(name).asText();
  }
}
