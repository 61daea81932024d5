package fi.mittari.etl.simulate;

import fi.mittari.etl.Progress;
import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.model.MittariException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Writes a simulated city into a folder: data, definitions, and the truth they were made from. */
public final class Simulation {

  /** Seed where none is given, and that of the embedded sample. */
  public static final long DEFAULT_SEED = 2026;

  private static final double STUDENTS = 0.3;
  private static final double PUPILS = 0.2;
  private static final long LEAST_EVENTS = 10_000;
  private static final int FIRST_YEAR = 2018;
  private static final int LAST_YEAR = 2025;
  private static final List<Integer> SURVEYS = List.of(2021, 2023, 2025);

  private final long seed;
  private final Path out;
  private final Progress progress;
  private final City city = City.load();
  private boolean told = true;

  /**
   * @param seed the same seed gives the same bytes
   * @param out folder to write; files of the same names in it are replaced
   */
  public Simulation(long seed, Path out, Progress progress) {
    this.seed = seed;
    this.out = out;
    this.progress = progress;
  }

  /**
   * A table of exactly so many observations with its {@code dataflow.yml}.
   *
   * @throws MittariException of kind USER for fewer than one
   */
  public void observations(long observations) {
    IndicatorTable table = new IndicatorTable(seed, observations, Codelists.load(), progress);
    try (Truth truth = Truth.in(out)) {
      table.write(out, truth);
    }
    write(out.resolve("dataflow.yml"), TableDefinition.of(table.shape(), seed));
    progress.step("wrote %d observations to %s".formatted(observations, out));
  }

  /**
   * What comes after a table of so many observations of the same seed: some rows of it with other
   * figures, with a {@code dataflow.yml} that brings changes.
   *
   * @param share of the rows that are revised, above 0 and at most 1
   * @throws MittariException of kind USER for another share
   */
  public void revision(long observations, double share) {
    if (!(share > 0 && share <= 1)) {
      throw MittariException.user(
          "bad-option", "--revise is more than nothing and at most 100%, such as 1%");
    }
    IndicatorTable table = new IndicatorTable(seed, observations, Codelists.load(), progress);
    long written = table.revise(out, share);
    String option = String.format(Locale.ROOT, "--revise %s%%", plain(100 * share));
    write(
        out.resolve("dataflow.yml"),
        TableDefinition.changes(table.shape(), seed, "revised-*.csv", option));
    progress.step("wrote %d revised observations to %s".formatted(written, out));
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number)
        .round(new MathContext(9))
        .stripTrailingZeros()
        .toPlainString();
  }

  /**
   * What comes after a table of so many observations of the same seed: the next year, with a {@code
   * dataflow.yml} that brings changes.
   */
  public void nextPeriod(long observations) {
    IndicatorTable table = new IndicatorTable(seed, observations, Codelists.load(), progress);
    long written = table.nextPeriod(out);
    String files = "indicators-%d-*.csv".formatted(TableShape.LAST_YEAR + 1);
    write(
        out.resolve("dataflow.yml"),
        TableDefinition.changes(table.shape(), seed, files, "--next-period"));
    progress.step("wrote %d observations of the next year to %s".formatted(written, out));
  }

  /**
   * So many residents with their households.
   *
   * @throws MittariException of kind USER for fewer than one
   */
  public void residents(long persons) {
    atLeast("--persons", persons, 1);
    Path folder = out.resolve("residents");
    try (Truth truth = truth(folder)) {
      new Residents(seed, city, persons, progress).write(folder, truth);
    }
    definition("residents", Map.of());
    progress.step("wrote %d residents to %s".formatted(persons, folder));
  }

  /**
   * Spells of students, care requests, slots and answers of a school survey: so many rows in all.
   *
   * @throws MittariException of kind USER for fewer than ten thousand
   */
  public void events(long rows) {
    atLeast("--events", rows, LEAST_EVENTS);
    long students = (long) (rows * STUDENTS / Students.ROWS_A_STUDENT);
    double pupils = rows * PUPILS / SURVEYS.size() / SchoolSurvey.ROWS_A_PUPIL;
    int schools = (int) Math.max(6, pupils / School.MEAN_PUPILS);
    Slots.Span slots = new Slots.Span(rows < 1_000_000 ? 2 : 8, FIRST_YEAR + 6);
    long written =
        students(new Students.Span(students, FIRST_YEAR, LAST_YEAR))
            + survey(new SchoolSurvey.Span(schools, SURVEYS))
            + slots(slots);
    care(new CareRequests.Span(rows - written, FIRST_YEAR + 6));
    progress.step("wrote %d event rows to %s".formatted(rows, out));
  }

  /** The simulated part of the embedded sample, without the truth. */
  public void sample() {
    told = false;
    students(new Students.Span(4600, LAST_YEAR - 1, LAST_YEAR));
    survey(new SchoolSurvey.Span(22, List.of(LAST_YEAR)));
    slots(new Slots.Span(2, LAST_YEAR + 1));
    care(new CareRequests.Span(2500, LAST_YEAR));
    progress.step("wrote the sample to " + out);
  }

  private long students(Students.Span span) {
    Path folder = out.resolve("students");
    try (Truth truth = truth(folder)) {
      long rows = new Students(seed, city, span, progress).write(folder, truth);
      definition(
          "students",
          Map.of(
              "observed_from",
              span.first() + "-09-20",
              "by",
              told
                  ? "[], [education], [education, sex], [education, language], [age, education],"
                      + " [education, provider]"
                  : "[], [education], [sex]"));
      return rows;
    }
  }

  private long survey(SchoolSurvey.Span span) {
    Path folder = out.resolve("school-survey");
    try (Truth truth = truth(folder)) {
      long rows = new SchoolSurvey(seed, city, span, progress).write(folder, truth);
      definition("school-survey", Map.of("by", told ? "[], [grade], [sex]" : "[], [sex]"));
      return rows;
    }
  }

  private long slots(Slots.Span span) {
    Path folder = out.resolve("care-slots");
    try (Truth truth = truth(folder)) {
      new Slots(seed, city, span).write(folder, truth);
    }
    definition("care-slots", Map.of());
    return span.rows();
  }

  private void care(CareRequests.Span span) {
    Path folder = out.resolve("care-requests");
    try (Truth truth = truth(folder)) {
      new CareRequests(seed, city, span, progress).write(folder, truth);
    }
    definition(
        "care-requests",
        Map.of(
            "observed_from",
            Days.text(span.firstDay()),
            "by",
            told ? "[service], [service, age], [service, sex], [service, unit]" : "[service]",
            "periods",
            "\"" + String.join("\", \"", span.periods()) + "\""));
  }

  private Truth truth(Path folder) {
    return told ? Truth.in(folder) : Truth.untold();
  }

  private static void atLeast(String option, long value, long least) {
    if (value < least) {
      throw MittariException.user(
          "bad-option", "%s is %d, expected %d or more".formatted(option, value, least));
    }
  }

  private void definition(String name, Map<String, String> values) {
    String resource = name + ".yml";
    try (InputStream in =
        Objects.requireNonNull(Simulation.class.getResourceAsStream(resource), resource)) {
      Path file = out.resolve(name).resolve("dataflow.yml");
      Files.createDirectories(file.getParent());
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (Map.Entry<String, String> value : values.entrySet()) {
        text = text.replace("${" + value.getKey() + "}", value.getValue());
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the definition of " + name, e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
