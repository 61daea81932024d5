package fi.mittari.api.export;

import fi.mittari.api.catalog.Label;

/** Names of sheets and of what stands on them. */
final class Words {

  static final Label DATA = new Label("Tiedot", "Data", "Data");
  static final Label DEFINITIONS = new Label("Määritelmät", "Definitioner", "Definitions");
  static final Label NOTES = new Label("Huomautukset", "Anmärkningar", "Notes");
  static final Label SUBJECT = new Label("Aihe", "Ämne", "Subject");
  static final Label NOTE = new Label("Huomautus", "Anmärkning", "Note");
  static final Label RELEASE = new Label("Julkaisu", "Publicering", "Release");
  static final Label PUBLISHED = new Label("Julkaistu", "Publicerad", "Published");
  static final Label ROWS = new Label("Rivejä", "Rader", "Rows");
  static final Label REASON = new Label("Syy", "Orsak", "Reason");
  static final Label STATUS = new Label("Tila", "Status", "Status");
  static final Label COLUMN = new Label("Sarake", "Kolumn", "Column");
  static final Label NOTICE = new Label("Huomaa", "Observera", "Notice");

  private Words() {}
}
