package fi.mittari.api.goal;

import fi.mittari.api.catalog.Language;
import fi.mittari.model.goal.Wording;

/** Texts in the language of an answer. */
record Text(Language language) {

  /** The text, or null where there is none. */
  String of(Wording wording) {
    return wording == null ? null : wording.in(language.code());
  }
}
