package fi.mittari.api;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.api.fixture.SampleHome;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short way and the long way of a request end at the same answer. */
class ShortcutTest {

  private static final List<String> QUESTIONS =
      List.of(
          "/v1/series?indicator=low-income&area=01007&sex=*&lang=%s",
          "/v1/series?indicator=low-income&level=postal&limit=20&lang=%s",
          "/v1/series?indicator=unemployment-rate&area=0921099&lang=%s",
          "/v1/series?indicator=low-income&area=01007&format=csv&lang=%s",
          "/v1/series?indicator=no-such-thing&area=01007&lang=%s",
          "/v1/series?area=01007&limit=0&lang=%s",
          "/v1/series?lang=%s",
          "/v1/series?indicator=low-income&area=010%%307&lang=%s",
          "/v1/series?indicator=low-income&area=01+07,%%C3%%A4&lang=%s",
          "/v1/series?indicator=low-income&area=01007&sex=%%2A&lang=%s",
          "/v1/series?indicator=low-income&&area=01007&lang=%s",
          "/v1/series?indicator&lang=%s",
          "/v1/comparisons?indicator=low-income&level=postal&lang=%s",
          "/v1/indicators/low-income?lang=%s",
          "/v1/areas?level=district&lang=%s");

  private static final List<String[]> HEADERS =
      List.of(
          new String[0],
          new String[] {"Accept-Encoding", "gzip, deflate, br"},
          new String[] {"Accept-Encoding", "gzip;q=0"},
          new String[] {"Accept", "text/html;q=0.9, */*;q=0.1"},
          new String[] {"Accept", "image/png"},
          new String[] {"If-None-Match", "*"});

  @TempDir Path folder;

  @Test
  void bothWaysAnswerTheSame() throws Exception {
    try (ApiFixture api =
        new ApiFixture(SampleHome.create(folder.resolve("home"))).await("r3").awaitColumns()) {
      for (String question : QUESTIONS) {
        for (String[] headers : HEADERS) {
          // A name that has to be decoded is left to the long way.
          HttpResponse<byte[]> byLong =
              api.get(question.formatted("sv").replace("lang=", "l%61ng="), headers);
          HttpResponse<byte[]> first = api.get(question.formatted("sv"), headers);
          HttpResponse<byte[]> again = api.get(question.formatted("sv"), headers);
          String what = question + " " + String.join(": ", headers);
          for (HttpResponse<byte[]> byShort : List.of(first, again)) {
            assertThat(byShort.statusCode()).as(what).isEqualTo(byLong.statusCode());
            assertThat(byShort.body()).as(what).isEqualTo(byLong.body());
            assertThat(headers(byShort)).as(what).isEqualTo(headers(byLong));
          }
        }
      }
    }
  }

  /** But for the time, and how the length is told. */
  private static Map<String, List<String>> headers(HttpResponse<byte[]> answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.keySet().removeAll(List.of("date", "content-length", "transfer-encoding"));
    return headers;
  }

  @Test
  void everyAnswerIsCountedWhicheverWayItTook() throws Exception {
    try (ApiFixture api =
        new ApiFixture(SampleHome.create(folder.resolve("home"))).await("r3").awaitColumns()) {
      for (int i = 0; i < 3; i++) {
        api.get("/v1/series?indicator=low-income&area=01007");
        api.get("/v1/series?indicator=low-income&area=010%307");
        api.get("/v1/series?indicator=nothing");
        api.get("/v1/indicators/low-income");
      }
      String metrics = ApiFixture.text(api.get("/metrics"));
      assertThat(metrics)
          .contains("mittari_requests_seconds_count{path=\"/v1/series\",status=\"200\"} 6")
          .contains("mittari_requests_seconds_count{path=\"/v1/series\",status=\"400\"} 3")
          .contains(
              "mittari_requests_seconds_count{path=\"/v1/indicators/{code}\",status=\"200\"} 3");
    }
  }
}
