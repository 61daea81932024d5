package fi.mittari.api.dossier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.catalog.Release;
import fi.mittari.api.index.Figures;
import fi.mittari.api.index.IndexRanking;
import fi.mittari.api.index.RankingCsv;
import fi.mittari.model.MittariException;
import fi.mittari.model.index.IndexDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of a dossier. */
public final class Dossier {

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final IndexRanking ranking;

  private Dossier(IndexRanking ranking) {
    this.ranking = ranking;
  }

  /** Makes the dossier of an index in a release; nothing is written yet. */
  public static Dossier of(Figures figures, IndexDefinition definition, Language language) {
    IndexRanking ranking = IndexRanking.of(figures, definition);
    Release release = figures.catalog().release();
    Words words = new Words(language);
    Sources sources = new Sources(release.dataflows());
    Dossier dossier = new Dossier(ranking);
    DossierTables tables = new DossierTables(ranking, sources, words);
    dossier.files.put("definition.yml", yaml(definition));
    dossier.files.put("inputs.csv", tables.inputs());
    dossier.files.put("results.csv", RankingCsv.of(ranking, language));
    dossier.files.put("sensitivity.csv", tables.sensitivity());
    dossier.files.put(
        "recompute.xlsx",
        Xlsx.bytes(new RecomputeWorkbook(ranking, words).make(), release.createdAt()));
    List<String[]> links = new ArrayList<>();
    dossier.files.keySet().forEach(f -> links.add(new String[] {f, words.of("file." + f)}));
    links.add(new String[] {"SHA256SUMS", words.of("file.SHA256SUMS")});
    String page =
        new DossierPage(ranking, sources, words, release.id() + ", " + release.createdAt())
            .html(links);
    dossier.files.put("index.html", page.getBytes(StandardCharsets.UTF_8));
    dossier.files.put("SHA256SUMS", Xlsx.checksums(dossier.files));
    return dossier;
  }

  private static byte[] yaml(IndexDefinition definition) {
    try {
      return YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .build()
          .writeValueAsBytes(definition);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The ranking that it is about. */
  public IndexRanking ranking() {
    return ranking;
  }

  /** Names of the files with their bytes. */
  public Map<String, byte[]> files() {
    return Map.copyOf(files);
  }

  /**
   * Writes the files; what the folder has under their names is replaced.
   *
   * @throws MittariException of kind USER if the folder cannot be written
   */
  public void write(Path folder) {
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Files.write(folder.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      throw MittariException.user(
          "cannot-write", "the folder %s cannot be written: %s".formatted(folder, e));
    }
  }
}
