package fi.mittari.etl;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Data flows one way, and each room knows only what lies before it. */
class ArchitectureTest {

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("fi.mittari");

  @Test
  void wordsFormatsAndStatisticsArePlainJava() {
    noClasses()
        .that()
        .resideInAnyPackage("fi.mittari.model..", "fi.mittari.formats..", "fi.mittari.statistics..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.spark..",
            "scala..",
            "org.apache.hadoop..",
            "org.duckdb..",
            "io.javalin..",
            "java.sql..",
            "fi.mittari.etl..")
        .check(ALL);
    noClasses()
        .that()
        .resideInAnyPackage("fi.mittari.formats..", "fi.mittari.statistics..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.iceberg..")
        .check(ALL);
  }

  @Test
  void loadingFlowsOneWay() {
    Architectures.layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("fi.mittari.etl..")
        .withOptionalLayers(true)
        .layer("dataflow")
        .definedBy("fi.mittari.etl.dataflow..")
        .layer("goal")
        .definedBy("fi.mittari.etl.goal..")
        .layer("snapshot")
        .definedBy("fi.mittari.etl.snapshot..")
        .layer("source")
        .definedBy("fi.mittari.etl.source..")
        .layer("staging")
        .definedBy("fi.mittari.etl.staging..")
        .layer("event")
        .definedBy("fi.mittari.etl.event..")
        .layer("conform")
        .definedBy("fi.mittari.etl.conform..")
        .layer("quality")
        .definedBy("fi.mittari.etl.quality..")
        .layer("warehouse")
        .definedBy("fi.mittari.etl.warehouse..")
        .layer("release")
        .definedBy("fi.mittari.etl.release..")
        .layer("load")
        .definedBy("fi.mittari.etl.load..")
        .layer("simulate")
        .definedBy("fi.mittari.etl.simulate..")
        .layer("cli")
        .definedBy("fi.mittari.etl.cli..")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("load")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("goal")
        .mayOnlyBeAccessedByLayers("load", "cli")
        .whereLayer("simulate")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("release")
        .mayOnlyBeAccessedByLayers("load", "cli")
        .whereLayer("conform")
        .mayOnlyBeAccessedByLayers("load", "cli")
        .whereLayer("quality")
        .mayOnlyBeAccessedByLayers("conform", "load", "cli")
        .whereLayer("staging")
        .mayOnlyBeAccessedByLayers("event", "conform", "load")
        .whereLayer("event")
        .mayOnlyBeAccessedByLayers("conform")
        .whereLayer("snapshot")
        .mayOnlyBeAccessedByLayers("source", "load")
        .whereLayer("source")
        .mayOnlyBeAccessedByLayers("load", "cli")
        .whereLayer("warehouse")
        .mayOnlyBeAccessedByLayers("conform", "quality", "release", "load", "cli")
        .whereLayer("dataflow")
        .mayOnlyBeAccessedByLayers(
            "snapshot",
            "source",
            "staging",
            "event",
            "conform",
            "quality",
            "goal",
            "load",
            "simulate",
            "cli")
        .check(ALL);
  }

  @Test
  void definitionsAndSnapshotsNeedNoSpark() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "fi.mittari.etl.dataflow..", "fi.mittari.etl.snapshot..", "fi.mittari.etl.source..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "scala..")
        .check(ALL);
  }

  @Test
  void onlyTheCatalogSpeaksJdbc() {
    // Where Iceberg's catalog lies is asked by its own class. The two value types are how Spark's
    // rows hold days and moments.
    DescribedPredicate<com.tngtech.archunit.core.domain.JavaClass> jdbc =
        resideInAnyPackage("java.sql", "javax.sql")
            .and(
                DescribedPredicate.not(
                    DescribedPredicate.describe(
                        "a value type",
                        c -> List.of("Date", "Timestamp").contains(c.getSimpleName()))));
    noClasses()
        .that()
        .haveNameNotMatching("fi\\.mittari\\.etl\\.warehouse\\.Catalogs(\\$.*)?")
        .should()
        .dependOnClassesThat(jdbc)
        .check(ALL);
  }

  @Test
  void onlyTheCommandLineEndsTheProcess() {
    classes()
        .that()
        .resideOutsideOfPackage("fi.mittari.etl.cli..")
        .and()
        .haveSimpleNameNotEndingWith("Main")
        .should(
            com.tngtech.archunit.lang.conditions.ArchConditions.not(
                com.tngtech.archunit.lang.conditions.ArchConditions.callMethod(
                    System.class, "exit", int.class)))
        .check(ALL);
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws Exception {
    for (String module : List.of("model", "formats", "statistics", "jobs")) {
      Path sources = Path.of("..", module, "src", "main", "java");
      try (Stream<Path> files = Files.walk(sources)) {
        assertThat(
                files.filter(f -> f.toString().endsWith(".java")).map(Path::getParent).distinct())
            .allSatisfy(p -> assertThat(p.resolve("package-info.java")).exists());
      }
    }
  }
}
