package fi.mittari.formats.px;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The keywords of the PX file format 2013, and those that its reference programs write besides. */
enum PxKeyword {
  CHARSET(Subject.NONE, Form.TEXT),
  AXIS_VERSION(Subject.NONE, Form.TEXT),
  CODEPAGE(Subject.NONE, Form.TEXT),
  LANGUAGE(Subject.NONE, Form.TEXT),
  LANGUAGES(Subject.NONE, Form.TEXTS),
  CREATION_DATE(Subject.NONE, Form.DATE),
  NEXT_UPDATE(Subject.NONE, Form.TEXT),
  PX_SERVER(Subject.NONE, Form.TEXT),
  DIRECTORY_PATH(Subject.NONE, Form.TEXT),
  UPDATE_FREQUENCY(Subject.NONE, Form.TEXT),
  TABLEID(Subject.NONE, Form.TEXT),
  SYNONYMS(Subject.NONE, Form.TEXT),
  DEFAULT_GRAPH(Subject.NONE, Form.TEXT),
  DECIMALS(Subject.NONE, Form.WHOLE, Duty.MANDATORY),
  SHOWDECIMALS(Subject.NONE, Form.WHOLE),
  ROUNDING(Subject.NONE, Form.WHOLE),
  MATRIX(Subject.NONE, Form.TEXT, Duty.MANDATORY),
  AGGREGALLOWED(Subject.NONE, Form.FLAG),
  AUTOPEN(Subject.NONE, Form.FLAG),
  SUBJECT_CODE(Subject.NONE, Form.TEXT, Duty.MANDATORY),
  SUBJECT_AREA(Subject.NONE, Form.TEXT, Duty.MANDATORY),
  CONFIDENTIAL(Subject.NONE, Form.WHOLE),
  COPYRIGHT(Subject.NONE, Form.FLAG),
  DESCRIPTION(Subject.NONE, Form.TEXT),
  TITLE(Subject.NONE, Form.TEXT, Duty.MANDATORY),
  DESCRIPTIONDEFAULT(Subject.NONE, Form.FLAG),
  CONTENTS(Subject.NONE, Form.TEXT, Duty.MANDATORY),
  UNITS(Subject.CONTENT, Form.TEXT, Duty.MANDATORY),
  STUB(Subject.NONE, Form.TEXTS, Duty.STRUCTURE),
  HEADING(Subject.NONE, Form.TEXTS, Duty.STRUCTURE),
  CONTVARIABLE(Subject.NONE, Form.TEXT),
  VALUES(Subject.VARIABLE, Form.TEXTS, Duty.STRUCTURE),
  TIMEVAL(Subject.VARIABLE, Form.TIMES),
  CODES(Subject.VARIABLE, Form.TEXTS, Duty.STRUCTURE),
  DOUBLECOLUMN(Subject.VARIABLE, Form.FLAG),
  PRESTEXT(Subject.VARIABLE, Form.WHOLE),
  DOMAIN(Subject.VARIABLE, Form.TEXT),
  VARIABLE_TYPE(Subject.VARIABLE, Form.TEXT),
  VARIABLECODE(Subject.VARIABLE, Form.TEXT),
  HIERARCHIES(Subject.VARIABLE, Form.TREE),
  HIERARCHYLEVELS(Subject.VARIABLE, Form.WHOLE),
  HIERARCHYLEVELSOPEN(Subject.VARIABLE, Form.WHOLE),
  HIERARCHYNAMES(Subject.VARIABLE, Form.TEXTS),
  MAP(Subject.VARIABLE, Form.TEXT),
  PARTITIONED(Subject.VARIABLE, Form.TEXTS),
  ELIMINATION(Subject.VARIABLE, Form.FLAG_OR_VALUE),
  PRECISION(Subject.VALUE, Form.WHOLE),
  LAST_UPDATED(Subject.CONTENT, Form.DATE),
  STOCKFA(Subject.CONTENT, Form.TEXT),
  CFPRICES(Subject.CONTENT, Form.TEXT),
  DAYADJ(Subject.CONTENT, Form.FLAG),
  SEASADJ(Subject.CONTENT, Form.FLAG),
  CONTACT(Subject.CONTENT, Form.TEXT),
  REFPERIOD(Subject.CONTENT, Form.TEXT),
  BASEPERIOD(Subject.CONTENT, Form.TEXT),
  DATABASE(Subject.NONE, Form.TEXT),
  SOURCE(Subject.NONE, Form.TEXT),
  SURVEY(Subject.NONE, Form.TEXT),
  LINK(Subject.NONE, Form.TEXT),
  INFOFILE(Subject.NONE, Form.TEXT),
  FIRST_PUBLISHED(Subject.NONE, Form.TEXT),
  META_ID(Subject.ANY, Form.TEXT),
  OFFICIAL_STATISTICS(Subject.NONE, Form.FLAG),
  INFO(Subject.NONE, Form.TEXT),
  NOTEX(Subject.VARIABLE_OR_NONE, Form.TEXT),
  NOTE(Subject.VARIABLE_OR_NONE, Form.TEXT),
  VALUENOTEX(Subject.VALUE, Form.TEXT),
  VALUENOTE(Subject.VALUE, Form.TEXT),
  CELLNOTEX(Subject.CELL, Form.TEXT),
  CELLNOTE(Subject.CELL, Form.TEXT),
  DATASYMBOL1(Subject.NONE, Form.TEXT),
  DATASYMBOL2(Subject.NONE, Form.TEXT),
  DATASYMBOL3(Subject.NONE, Form.TEXT),
  DATASYMBOL4(Subject.NONE, Form.TEXT),
  DATASYMBOL5(Subject.NONE, Form.TEXT),
  DATASYMBOL6(Subject.NONE, Form.TEXT),
  DATASYMBOLSUM(Subject.NONE, Form.TEXT),
  DATASYMBOLNIL(Subject.NONE, Form.TEXT),
  DATANOTE(Subject.ANY, Form.TEXT),
  DATANOTECELL(Subject.CELL, Form.TEXT),
  DATANOTESUM(Subject.NONE, Form.TEXT),
  KEYS(Subject.VARIABLE, Form.TEXT, Duty.STRUCTURE),
  ATTRIBUTE_ID(Subject.NONE, Form.TEXTS),
  ATTRIBUTE_TEXT(Subject.NONE, Form.TEXTS),
  ATTRIBUTES(Subject.CELL_OR_NONE, Form.TEXTS),
  DATA(Subject.NONE, Form.CELLS, Duty.MANDATORY);

  /** What stands in the parentheses after the keyword. */
  enum Subject {
    NONE,
    VARIABLE,
    VARIABLE_OR_NONE,
    /** A variable and one of its values. */
    VALUE,
    /** Nothing, or a value of the contents variable. */
    CONTENT,
    /** One value or {@code *} for every variable. */
    CELL,
    CELL_OR_NONE,
    ANY
  }

  /** What stands after the equals sign. */
  enum Form {
    TEXT,
    TEXTS,
    FLAG,
    FLAG_OR_VALUE,
    WHOLE,
    DATE,
    TIMES,
    TREE,
    CELLS
  }

  /** What its absence or a fault in it means. */
  enum Duty {
    /** A fault is a warning. */
    OPTIONAL,
    /** Absence and faults are errors. */
    MANDATORY,
    /** The cells cannot be told apart if it is faulty; absence has rules of its own. */
    STRUCTURE
  }

  private static final Map<String, PxKeyword> BY_TEXT = new HashMap<>();

  static {
    for (PxKeyword keyword : values()) {
      BY_TEXT.put(keyword.text, keyword);
    }
  }

  final String text;
  final Subject subject;
  final Form form;
  final Duty duty;

  PxKeyword(Subject subject, Form form) {
    this(subject, form, Duty.OPTIONAL);
  }

  PxKeyword(Subject subject, Form form, Duty duty) {
    this.text = name().replace('_', '-');
    this.subject = subject;
    this.form = form;
    this.duty = duty;
  }

  static Optional<PxKeyword> of(String text) {
    return Optional.ofNullable(BY_TEXT.get(text.toUpperCase(Locale.ROOT)));
  }
}
