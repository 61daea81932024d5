package fi.mittari.etl.release;

import fi.mittari.model.MittariException;
import fi.mittari.model.goal.Ledger;
import fi.mittari.model.index.IndexDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What becomes one release.
 *
 * @param dataflows the accepted dataflows of one call, each once; all rows come from the session
 *     that publishes
 * @param master what their observations refer to
 * @param indices definitions to add or change, each index once; absence withdraws nothing
 * @param ledgers whole ledgers, each programme once; other programmes stay as they are
 */
public record PublishRequest(
    List<DataflowResult> dataflows,
    MasterData master,
    List<IndexDefinition> indices,
    List<Ledger> ledgers) {

  /** Without indices. */
  public PublishRequest(List<DataflowResult> dataflows, MasterData master) {
    this(dataflows, master, List.of());
  }

  /** Without ledgers. */
  public PublishRequest(
      List<DataflowResult> dataflows, MasterData master, List<IndexDefinition> indices) {
    this(dataflows, master, indices, List.of());
  }

  public PublishRequest {
    dataflows = List.copyOf(dataflows);
    indices = List.copyOf(indices);
    ledgers = List.copyOf(ledgers);
    Objects.requireNonNull(master, "master");
    Set<String> seen = new HashSet<>();
    for (DataflowResult result : dataflows) {
      if (!seen.add(result.dataflow())) {
        throw MittariException.user(
            "dataflow-twice",
            "dataflow '%s' was given twice; each may be loaded once a call"
                .formatted(result.dataflow()));
      }
    }
  }
}
