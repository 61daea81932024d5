package fi.mittari.etl.staging;

import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceFormat;
import fi.mittari.formats.csv.CsvParts;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/**
 * What one task reads: a source file, or some records of a big CSV file.
 *
 * @param file the file
 * @param csv how the file is shared, null where it is read as a whole
 * @param part which of its records, null where it is read as a whole
 */
public record StagingShare(StagingView.File file, CsvParts csv, CsvParts.Part part)
    implements Serializable {

  /** Bytes of a CSV file that one task reads. */
  static final long PART = 16L << 20;

  /**
   * The shares of files. Where the records of a big file begin is found by the workers: a file with
   * line breaks within quotes is one share.
   *
   * @param spark is asked for where a file is big
   * @param plans by dataflow
   */
  public static ArrayList<StagingShare> of(
      Supplier<SparkSession> spark, Map<String, StagingPlan> plans, List<StagingView.File> files) {
    ArrayList<StagingShare> shares = new ArrayList<>();
    for (StagingView.File file : files) {
      CsvParts csv = shared(plans.get(file.dataflow()), file);
      List<CsvParts.Part> parts = csv == null ? List.of() : parts(spark.get(), csv);
      if (parts.size() < 2) {
        shares.add(new StagingShare(file, null, null));
      } else {
        parts.forEach(part -> shares.add(new StagingShare(file, csv, part)));
      }
    }
    return shares;
  }

  private static CsvParts shared(StagingPlan plan, StagingView.File file) {
    Path path = Path.of(file.path());
    if (plan.format() != SourceFormat.CSV
        || plan.readOptions().endAt().isPresent()
        || path.toFile().length() < 2 * PART) {
      return null;
    }
    try {
      return CsvParts.of(path, file.name(), plan.readOptions());
    } catch (SourceException e) {
      // Whoever reads it meets the same fault and says where.
      return null;
    }
  }

  private static List<CsvParts.Part> parts(SparkSession spark, CsvParts csv) {
    ArrayList<CsvParts.Part> ranges = new ArrayList<>(csv.ranges(PART));
    MapFunction<Integer, CsvParts.Scan> scan = number -> csv.scan(ranges.get(number));
    List<CsvParts.Scan> scans =
        spark
            .createDataset(IntStream.range(0, ranges.size()).boxed().toList(), Encoders.INT())
            .repartition(ranges.size())
            .map(scan, Encoders.javaSerialization(CsvParts.Scan.class))
            .collectAsList()
            .stream()
            .sorted(Comparator.comparingLong(CsvParts.Scan::from))
            .toList();
    return csv.parts(scans);
  }

  /** Bytes to read, about. */
  public long bytes() {
    return part == null ? Path.of(file.path()).toFile().length() : part.to() - part.from();
  }

  /**
   * How many parts of observations a byte gives, about, from the first records; empty where there
   * is none among them.
   *
   * @param most parts to look at
   */
  public OptionalDouble sampled(StagingPlan plan, int most) {
    long parts = 0;
    long first = 0;
    long last = 0;
    try (StagingReader rows = open(Map.of(plan.dataflow().id(), plan))) {
      while (parts < most && rows.hasNext()) {
        StagedPart row = new StagedPart(rows.next());
        if (row.isPart()) {
          parts++;
          first = first == 0 ? row.line() : first;
          last = row.line();
        }
      }
    }
    return parts == 0 || csv == null && plan.format() != SourceFormat.CSV
        ? OptionalDouble.empty()
        : OptionalDouble.of(parts / (Math.max(1, last - first + 1) * lineBytes()));
  }

  /** Mean length of the file's first lines. */
  private double lineBytes() {
    byte[] sample;
    try (InputStream in = Files.newInputStream(Path.of(file.path()))) {
      sample = in.readNBytes(1 << 16);
    } catch (IOException e) {
      return 1;
    }
    int lines = 1;
    for (byte b : sample) {
      lines += b == '\n' ? 1 : 0;
    }
    return Math.max(1, (double) sample.length / lines);
  }

  /**
   * Begins to read.
   *
   * @param plans by dataflow
   */
  public StagingReader open(Map<String, StagingPlan> plans) {
    StagingPlan plan = plans.get(file.dataflow());
    return part == null
        ? new StagingReader(plan, Path.of(file.path()), file.name())
        : new StagingReader(plan, csv, part);
  }
}
