package fi.mittari.api.paper;

import fi.mittari.api.catalog.Language;
import fi.mittari.api.catalog.ProgrammeLedger;
import fi.mittari.api.goal.Days;
import fi.mittari.api.markup.Html;
import fi.mittari.api.serving.Serving;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The council paper of a city's programmes at one release. Made again for the same release, day and
 * language it is the same, but for what was suppressed since.
 *
 * @param name of its files, without ending
 * @param html the page
 * @param pdf the same as a tagged PDF
 * @param pages of the PDF
 */
public record Paper(String name, String html, byte[] pdf, int pages) {

  /** As many pages as a council reads. */
  public static final int MOST_PAGES = 4;

  /** How many rows lists may have, tried in this order until the paper is short enough. */
  private static final int[] ROWS = {40, 24, 16, 12, 8, 5, 3, 1};

  /**
   * What a paper is about.
   *
   * @param subject first part of the files' names: a programme or a city
   * @param ledgers its programmes, all of one city
   */
  public record Subject(String subject, List<ProgrammeLedger> ledgers) {

    public Subject {
      ledgers = List.copyOf(ledgers);
      if (ledgers.isEmpty()) {
        throw new IllegalArgumentException("a paper needs a programme");
      }
    }
  }

  /**
   * Makes a paper in each of the languages.
   *
   * @param release number of the release that it stands on
   * @param since number of the release that it is compared with; 0 for none
   * @param day on which goals are judged
   */
  public static List<Paper> of(
      Serving serving,
      int release,
      int since,
      LocalDate day,
      Subject subject,
      List<Language> languages) {
    Material material = Material.of(serving, release, since, day, subject.ledgers());
    return languages.stream().map(l -> of(material, subject.subject(), l)).toList();
  }

  private static Paper of(Material material, String subject, Language language) {
    String name = "paper-%s-%s-%s".formatted(subject, material.release().id(), language.code());
    Messages messages = new Messages(language);
    Instant made = material.release().createdAt();
    Paper paper = null;
    for (int rows : ROWS) {
      String html = html(new Draft(material, messages, new Refs(), rows));
      Pdf.Drawn pdf = Pdf.of(html, made);
      paper = new Paper(name, html, pdf.bytes(), pdf.pages());
      if (paper.pages() <= MOST_PAGES) {
        break;
      }
    }
    return paper;
  }

  private static String html(Draft draft) {
    Messages messages = draft.messages();
    Material material = draft.material();
    String release = material.release().id();
    String about =
        material.ledgers().size() == 1 || material.city() == null
            ? draft.title(material.ledgers().get(0).programme())
            : draft.name(material.city());
    Html html =
        new Html(
            draft.language().code(),
            messages.plain("title", about),
            messages.plain("description", about, release),
            style());
    Html body = Html.part();
    new ChangesSection(draft).write(body);
    new GoalsSection(draft).write(body);
    new MoneySection(draft).write(body);
    new TargetSection(draft).write(body);
    lead(html, draft);
    html.append(body);
    new ReadingSection(draft).write(html);
    return html.end();
  }

  private static void lead(Html html, Draft draft) {
    Messages messages = draft.messages();
    Material material = draft.material();
    String programmes =
        material.ledgers().stream()
            .map(l -> draft.title(l.programme()))
            .collect(Collectors.joining(", "));
    html.paragraph(
        messages.of(
            "lead",
            material.release().id(),
            draft.numerals().day(Days.of(material.release())),
            draft.numerals().day(material.day())));
    if (material.ledgers().size() > 1) {
      html.paragraph(messages.of("lead.programmes", programmes));
    }
    if (draft.refs().synthetic()) {
      html.note(messages.word("warning.synthetic"));
    }
    if (draft.refs().standIn()) {
      html.note(messages.word("warning.stand_in"));
    }
  }

  private static String style() {
    try (InputStream in = Paper.class.getResourceAsStream("paper.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
