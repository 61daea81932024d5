package fi.mittari.api.paper;

import fi.mittari.api.markup.Fragment;
import fi.mittari.api.markup.Html;
import java.util.List;

/** How to read the paper, and the receipts behind its figures. */
final class ReadingSection {

  private final Draft draft;
  private final Messages messages;

  ReadingSection(Draft draft) {
    this.draft = draft;
    this.messages = draft.messages();
  }

  void write(Html html) {
    html.heading(messages.word("reading"));
    html.list(
        List.of(
            messages.word("reading.computed"),
            messages.word("reading.contradiction"),
            messages.word("reading.limits"),
            messages.word("reading.sums"),
            messages.word("reading.certainty"),
            messages.word("reading.hidden")));
    html.heading(messages.word("references"));
    html.paragraph(messages.word("references.how"));
    html.numbered(
        "r",
        draft.refs().all().stream()
            .map(r -> Fragment.element("code", "path", r.path()).then(" – ").then(r.source()))
            .toList());
  }
}
