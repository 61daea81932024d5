package fi.mittari.etl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {

  private static final Markdown PAGE =
      new Markdown(
          """
          # Title
          See [below](#keys-of-source) and [other](other.md), not `[code](code.md)`.

          ## `source` keys
          | key | meaning |
          | --- | --- |
          | `format` | one of `csv`, `px` |

          ```yaml
          # no heading
          link: [a](b.md)
          ```
          ## Keys of `source`
          """);

  @Test
  void knowsSectionsAndTheirRows() {
    assertThat(PAGE.section("source")).hasValueSatisfying(s -> assertThat(s).contains("`px`"));
    assertThat(PAGE.section("other")).isEmpty();
    assertThat(Markdown.rows(PAGE.section("source").orElseThrow())).containsExactly("format");
  }

  @Test
  void knowsLinksOutsideCodeAndAnchors() {
    assertThat(PAGE.links()).containsExactly("#keys-of-source", "other.md");
    assertThat(PAGE.hasAnchor("keys-of-source")).isTrue();
    assertThat(PAGE.hasAnchor("no-heading")).isFalse();
    assertThat(PAGE.blocks()).hasSize(1);
  }
}
