package fi.mittari.api.dossier;

import fi.mittari.api.index.CriterionData;
import fi.mittari.api.index.Figure;
import fi.mittari.api.index.IndexRanking;
import fi.mittari.api.index.RankedArea;
import fi.mittari.model.index.IndexCriterion;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * The score of every ranked area as live formulas over the published figures: sheet {@code method}
 * has the weights, {@code values} the figures, {@code scores} the formulas, {@code check} how far
 * they are from what was published. Weights may be changed; all follows.
 */
final class RecomputeWorkbook {

  static final String METHOD = "method";
  static final String VALUES = "values";
  static final String SCORES = "scores";
  static final String CHECK = "check";

  /** Columns before the criteria: code and name of the area. */
  private static final int FIRST = 2;

  private final IndexRanking ranking;
  private final Words words;
  private final List<RankedArea> areas;
  private final XSSFWorkbook workbook = new XSSFWorkbook();

  RecomputeWorkbook(IndexRanking ranking, Words words) {
    this.ranking = ranking;
    this.words = words;
    this.areas = ranking.areas().stream().filter(a -> a.rank() != null).toList();
  }

  /** The workbook with its formulas computed once. */
  XSSFWorkbook make() {
    method();
    values();
    scores();
    check();
    workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
    return workbook;
  }

  private void method() {
    Sheet sheet = workbook.createSheet(METHOD);
    header(sheet, "criterion", "name", "indicator", "period", "direction", "weight", "sign");
    for (CriterionData data : ranking.criteria()) {
      IndexCriterion c = data.criterion();
      Row row = sheet.createRow(sheet.getLastRowNum() + 1);
      text(row, 0, c.id());
      text(row, 1, DossierPage.name(data, words));
      text(row, 2, c.indicator());
      text(row, 3, c.period());
      text(row, 4, c.direction());
      row.createCell(5).setCellValue(c.weight());
      row.createCell(6).setCellValue(c.direction().equals(IndexCriterion.HIGHER) ? 1 : -1);
    }
    Row select = sheet.createRow(selectRow());
    text(select, 0, "select");
    select.createCell(5).setCellValue(ranking.selected().size());
    text(sheet.createRow(selectRow() + 1), 0, "normalisation");
    text(sheet.getRow(selectRow() + 1), 5, ranking.definition().normalisation());
    text(sheet.createRow(selectRow() + 2), 0, "aggregation");
    text(sheet.getRow(selectRow() + 2), 5, ranking.definition().aggregation());
  }

  private int selectRow() {
    return ranking.criteria().size() + 2;
  }

  private void values() {
    Sheet sheet = workbook.createSheet(VALUES);
    header(sheet, "area", "name");
    for (int k = 0; k < ranking.criteria().size(); k++) {
      text(sheet.getRow(0), FIRST + k, ranking.criteria().get(k).criterion().id());
    }
    for (RankedArea area : areas) {
      Row row = named(sheet, area);
      for (int k = 0; k < ranking.criteria().size(); k++) {
        Optional<Double> value = ranking.criteria().get(k).figure(area.area()).map(Figure::value);
        if (value.isPresent()) {
          row.createCell(FIRST + k).setCellValue(value.get());
        }
      }
    }
  }

  private void scores() {
    Sheet sheet = workbook.createSheet(SCORES);
    header(sheet, "area", "name");
    int criteria = ranking.criteria().size();
    Row head = sheet.getRow(0);
    for (int k = 0; k < criteria; k++) {
      text(head, FIRST + k, ranking.criteria().get(k).criterion().id());
    }
    String[] more = {
      "score", "rank", "selected", "published_score", "published_rank", "difference"
    };
    for (int i = 0; i < more.length; i++) {
      text(head, FIRST + criteria + i, more[i]);
    }
    Formulas formulas = new Formulas(ranking.definition(), areas.size());
    for (RankedArea area : areas) {
      Row row = named(sheet, area);
      int line = row.getRowNum() + 1;
      for (int k = 0; k < criteria; k++) {
        formula(row, FIRST + k, formulas.normalised(column(FIRST + k), line, k + 2));
      }
      scored(row, area, line, formulas);
    }
  }

  private void scored(Row row, RankedArea area, int line, Formulas formulas) {
    int at = FIRST + ranking.criteria().size();
    String score = column(at);
    formula(row, at, formulas.score(FIRST, line));
    formula(
        row,
        at + 1,
        "RANK(%s%d,$%s$2:$%s$%d,0)".formatted(score, line, score, score, areas.size() + 1));
    formula(
        row,
        at + 2,
        "IF(%s%d<=%s!$F$%d,1,0)".formatted(column(at + 1), line, METHOD, selectRow() + 1));
    row.createCell(at + 3).setCellValue(area.score());
    row.createCell(at + 4).setCellValue(area.rank());
    formula(row, at + 5, "ABS(%s%d-%s%d)".formatted(score, line, column(at + 3), line));
  }

  private void check() {
    Sheet sheet = workbook.createSheet(CHECK);
    int at = FIRST + ranking.criteria().size();
    int last = Math.max(2, areas.size() + 1);
    Row difference = sheet.createRow(0);
    text(difference, 0, words.of("check.difference"));
    String column = column(at + 5);
    formula(difference, 1, "MAX(%s!%s2:%s%d)".formatted(SCORES, column, column, last));
    Row ranks = sheet.createRow(1);
    text(ranks, 0, words.of("check.ranks"));
    String own = column(at + 1);
    String published = column(at + 4);
    formula(
        ranks,
        1,
        "SUMPRODUCT(ABS(%s!%s2:%s%d-%s!%s2:%s%d))"
            .formatted(SCORES, own, own, last, SCORES, published, published, last));
    text(sheet.createRow(3), 0, words.of("check.note"));
  }

  private static Row named(Sheet sheet, RankedArea area) {
    Row row = sheet.createRow(sheet.getLastRowNum() + 1);
    text(row, 0, area.area().code());
    text(row, 1, area.area().name().fi());
    return row;
  }

  private static void header(Sheet sheet, String... names) {
    Row row = sheet.createRow(0);
    for (int i = 0; i < names.length; i++) {
      text(row, i, names[i]);
    }
  }

  private static void text(Row row, int column, String text) {
    Cell cell = row.createCell(column);
    cell.setCellValue(text);
  }

  private static void formula(Row row, int column, String formula) {
    row.createCell(column).setCellFormula(formula);
  }

  private static String column(int number) {
    return CellReference.convertNumToColString(number);
  }
}
