package fi.mittari.api.catalog;

/** What has a code, a number in the serving file and a span of releases. */
public interface Coded {
  int id();

  String code();

  Label name();

  Span releases();
}
