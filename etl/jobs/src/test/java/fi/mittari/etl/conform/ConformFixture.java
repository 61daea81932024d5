package fi.mittari.etl.conform;

import fi.mittari.etl.Definitions;
import fi.mittari.etl.Progress;
import fi.mittari.etl.TestSpark;
import fi.mittari.etl.conform.Conformed.Tally;
import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.DataflowReader;
import fi.mittari.etl.staging.StagingPlan;
import fi.mittari.etl.staging.StagingView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Runs definitions over small files and collects what comes out. */
public final class ConformFixture {

  static final Codelists CODELISTS = Codelists.load();

  private final Path folder;
  private final Map<String, StagingPlan> plans = new LinkedHashMap<>();
  private final List<StagingView.File> files = new ArrayList<>();

  public ConformFixture(Path folder) {
    this.folder = folder;
  }

  /** Observations by {@code indicator area breakdown period}, originals by the same, tallies. */
  public record Result(
      Map<String, Row> rows, Map<String, Row> originals, Map<String, Tally> tallies, long faults) {

    public Row row(String key) {
      Row row = rows.get(key);
      if (row == null) {
        throw new AssertionError("no observation '" + key + "' in " + rows.keySet());
      }
      return row;
    }

    public Double number(String key, String column) {
      return row(key).getAs(column);
    }

    public Double value(String key) {
      return number(key, "value");
    }

    public String status(String key) {
      return row(key).getAs("status");
    }

    public Tally tally() {
      return tallies.values().iterator().next();
    }
  }

  public ConformFixture with(String body, List<String> indicators, String... csv) {
    String id = "test/flow" + plans.size();
    Path own = folder.resolve("d" + plans.size());
    String source = "{ format: csv, delimiter: ',', files: [a.csv] }";
    Dataflow dataflow =
        Definitions.read(
            own, Definitions.yaml(id, source, body, indicators.toArray(String[]::new)));
    plans.put(id, new StagingPlan(dataflow, CODELISTS));
    for (int i = 0; i < csv.length; i++) {
      Path file = Definitions.write(own.resolve("f" + i + ".csv"), csv[i]);
      files.add(new StagingView.File(id, file.toString(), "f" + i + ".csv"));
    }
    return this;
  }

  /** A definition as it ships, over the files that it names. */
  public ConformFixture ready(Path definition, Path data) {
    Dataflow dataflow = new DataflowReader().read(definition);
    plans.put(dataflow.id(), new StagingPlan(dataflow, CODELISTS));
    for (String name : dataflow.source().files()) {
      files.add(new StagingView.File(dataflow.id(), data.resolve(name).toString(), name));
    }
    return this;
  }

  /** A definition over a file that lies elsewhere. */
  public ConformFixture events(String source, String body, List<String> indicators, Path file) {
    String id = "test/flow" + plans.size();
    Dataflow dataflow =
        Definitions.read(
            folder.resolve("d" + plans.size()),
            Definitions.yaml(id, source, body, indicators.toArray(String[]::new)));
    plans.put(id, new StagingPlan(dataflow, CODELISTS));
    files.add(new StagingView.File(id, file.toString(), file.getFileName().toString()));
    return this;
  }

  public Result run() {
    try (ConformJob job = new ConformJob(TestSpark.session(), CODELISTS, Progress.silent())) {
      Conformed conformed = job.run(plans, files);
      return new Result(
          collect(conformed.observations()),
          collect(conformed.originals()),
          conformed.tallies(),
          conformed.faults().map(Dataset::count).orElse(0L));
    }
  }

  private static Map<String, Row> collect(Optional<Dataset<Row>> rows) {
    Map<String, Row> all = new TreeMap<>();
    if (rows.isPresent()) {
      for (Row row : rows.get().collectAsList()) {
        String key =
            String.join(
                " ",
                row.<String>getAs("indicator"),
                row.<String>getAs("area"),
                row.<String>getAs("breakdown"),
                row.<String>getAs("period"));
        if (all.put(key.replace("  ", " "), row) != null) {
          throw new AssertionError("twice: " + key);
        }
      }
    }
    return all;
  }
}
