package fi.mittari.etl.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogSettingsTest {

  private static final Home HOME = new Home(Path.of("srv", "mittari"));
  private static final String ADDRESS = "jdbc:postgresql://db.example.org/mittari";

  private static CatalogSettings settings(String... pairs) {
    Map<String, String> environment =
        pairs.length == 2
            ? Map.of(pairs[0], pairs[1])
            : Map.of(pairs[0], pairs[1], pairs[2], pairs[3]);
    return new CatalogSettings(environment::get);
  }

  @Test
  void aFileOfTheHomeIfNothingIsSet() {
    assertThat(new CatalogSettings(name -> null).properties(HOME))
        .isEqualTo(HOME.catalogProperties())
        .containsEntry("uri", "jdbc:sqlite:" + HOME.catalog());
    assertThat(settings(CatalogSettings.URL, "").properties(HOME)).containsEntry("type", "jdbc");
  }

  @Test
  void aDatabaseKnowsTheHomeByItsFolder() {
    Map<String, String> properties =
        settings(CatalogSettings.URL, ADDRESS, CatalogSettings.PASSWORD, "hush").properties(HOME);
    assertThat(properties)
        .containsEntry("uri", ADDRESS)
        .containsEntry("catalog-impl", HomeCatalog.class.getName())
        .containsEntry(HomeCatalog.NAME, "mittari:" + HOME.root())
        .doesNotContainKey("type");
    assertThat(properties.toString()).doesNotContain("hush");
    String longName = CatalogSettings.name(new Home(Path.of("a".repeat(200), "b".repeat(200))));
    assertThat(longName).hasSizeLessThanOrEqualTo(255).startsWith("mittari:").endsWith("bbb");
  }

  @Test
  void homesOfAMomentKeepTheirOwnFile() {
    CatalogSettings settings = settings(CatalogSettings.URL, ADDRESS);
    assertThat(settings.database(HOME)).contains(ADDRESS);
    assertThat(settings.database(HOME.draft("d12"))).isEmpty();
    assertThat(settings.database(new Home(Path.of("tmp", Home.DRY_RUN + "77")))).isEmpty();
  }

  @Test
  void whatCannotBeMeantIsRefused() {
    assertThatThrownBy(() -> settings(CatalogSettings.URL, "postgres://db").database(HOME))
        .isInstanceOf(MittariException.class)
        .hasMessageContaining("MITTARI_CATALOG")
        .hasMessageContaining("jdbc:postgresql://");
    assertThatThrownBy(
            () -> settings(CatalogSettings.URL, ADDRESS + "?Password=hush").database(HOME))
        .hasMessageContaining("MITTARI_CATALOG_PASSWORD")
        .hasMessageNotContaining("hush");
  }

  @Test
  void credentialsAreWhatIsSet() {
    assertThat(
            settings(CatalogSettings.USER, "loader", CatalogSettings.PASSWORD, "hush")
                .credentials())
        .isEqualTo(Map.of("jdbc.user", "loader", "jdbc.password", "hush"));
    assertThat(new CatalogSettings(name -> null).credentials()).isEmpty();
  }
}
