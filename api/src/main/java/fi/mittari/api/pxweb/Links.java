package fi.mittari.api.pxweb;

import fi.mittari.api.catalog.Language;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Links of answers; from the root of this server, so that they hold behind any proxy. */
final class Links {

  static final String ROOT = "/pxweb/api/v2";

  /** In the words of the specification. */
  record Link(String rel, String hreflang, String href) {}

  private Links() {}

  static Link to(String rel, Language language, String path) {
    return new Link(
        rel,
        language.code(),
        ROOT + path + (path.contains("?") ? "&" : "?") + "lang=" + language.code());
  }

  /** Itself, in the other languages, its description, its figures. */
  static List<Link> ofTable(String id, Language language) {
    String path = "/tables/" + encoded(id);
    List<Link> links = new ArrayList<>(alternates("self", path, language));
    links.add(to("metadata", language, path + "/metadata"));
    links.add(to("data", language, path + "/data?outputFormat=json-stat2"));
    return links;
  }

  /** The same thing in this language, and in the others. */
  static List<Link> alternates(String rel, String path, Language language) {
    List<Link> links = new ArrayList<>(List.of(to(rel, language, path)));
    for (Language other : Language.values()) {
      if (other != language) {
        links.add(to("alternate", other, path));
      }
    }
    return links;
  }

  static Link ofCodelist(String id, Language language) {
    return to("metadata", language, "/codelists/" + encoded(id));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
