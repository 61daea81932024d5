package fi.mittari.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "fi.mittari.api", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule ONLY_SERVING_KNOWS_JDBC =
      noClasses()
          .that()
          .resideOutsideOfPackage("fi.mittari.api.serving")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.duckdb..", "org.apache.iceberg..");

  @ArchTest
  static final ArchRule ONLY_HTTP_PAGES_AND_THE_COMMAND_KNOW_JAVALIN =
      noClasses()
          .that()
          .resideOutsideOfPackages("fi.mittari.api", "fi.mittari.api.http", "fi.mittari.api.page")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.javalin..", "jakarta..", "org.eclipse.jetty..");

  @ArchTest
  static final ArchRule NO_CIRCLES =
      slices().matching("fi.mittari.api.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONE_WAY =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("catalog")
          .definedBy("fi.mittari.api.catalog")
          .layer("serving")
          .definedBy("fi.mittari.api.serving")
          .layer("http")
          .definedBy("fi.mittari.api.http")
          .layer("selection")
          .definedBy("fi.mittari.api.selection")
          .layer("export")
          .definedBy("fi.mittari.api.export")
          .layer("observation")
          .definedBy("fi.mittari.api.observation")
          .layer("domains")
          .definedBy(
              "fi.mittari.api.indicator",
              "fi.mittari.api.area",
              "fi.mittari.api.comparison",
              "fi.mittari.api.dossier",
              "fi.mittari.api.goal",
              "fi.mittari.api.index",
              "fi.mittari.api.profile",
              "fi.mittari.api.pxweb",
              "fi.mittari.api.segregation",
              "fi.mittari.api.receipt",
              "fi.mittari.api.release",
              "fi.mittari.api.turnover",
              "fi.mittari.api.page",
              "fi.mittari.api.paper")
          .layer("command")
          .definedBy("fi.mittari.api")
          .whereLayer("command")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("domains")
          .mayOnlyBeAccessedByLayers("command")
          .whereLayer("observation")
          .mayOnlyBeAccessedByLayers("domains", "command")
          .whereLayer("export")
          .mayOnlyBeAccessedByLayers("observation", "domains")
          .whereLayer("selection")
          .mayOnlyBeAccessedByLayers("export", "observation", "domains")
          .whereLayer("http")
          .mayOnlyBeAccessedByLayers("selection", "export", "observation", "domains", "command")
          .whereLayer("serving")
          .mayOnlyBeAccessedByLayers(
              "http", "selection", "export", "observation", "domains", "command");
}
