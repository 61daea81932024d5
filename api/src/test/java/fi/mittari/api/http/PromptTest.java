package fi.mittari.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptTest {

  private static boolean isPrompt(String query) {
    return Prompt.is(Shortcut.plain(query), null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "indicator=a&area=092",
        "indicator=a&area=092&sex=female&lang=sv&period=2019",
        "indicator=a,b&area=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16"
      })
  void aFewSeriesByName(String query) {
    assertThat(isPrompt(query)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "indicator=a",
        "area=092",
        "indicator=a&area=*",
        "indicator=a&area=092&sex=*",
        "indicator=a&area=092&asOf=r1",
        "indicator=a&area=092&format=csv",
        "indicator=a&area=092&cursor=abc",
        "indicator=a,b,c&area=1,2,3,4,5,6,7,8,9,10,11,12",
        "indicator=a,b,c&indicator=d,e,f&area=1,2,3,4,5,6"
      })
  void whatMayBeMuchOrIsReadInAnotherWay(String query) {
    assertThat(isPrompt(query)).isFalse();
  }

  @Test
  void tablesAskedForByTheirMediaTypeAreNot() {
    assertThat(Prompt.is(Shortcut.plain("indicator=a&area=092"), "text/csv")).isFalse();
    assertThat(Prompt.is(Shortcut.plain("indicator=a&area=092"), "*/*")).isTrue();
  }
}
