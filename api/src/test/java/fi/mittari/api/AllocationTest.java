package fi.mittari.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import fi.mittari.api.fixture.GridHome;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a request allocates in the threads that serve it, all of it: Jetty, Javalin and ours. Not a
 * time: the figures are the same on a busy machine.
 */
class AllocationTest {

  /** Bytes. A finished answer needs no more than its way through HTTP. */
  private static final long HOT_BUDGET = 7_000;

  /** Bytes. A series that is made anew, of six points in 700 bytes of JSON. */
  private static final long COLD_BUDGET = 60_000;

  private static final int REQUESTS = 400;
  private static final int WARM = 200;
  private static final String SERVING_THREADS = "Jetty";
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir private static Path folder;

  private static ApiFixture api;

  @BeforeAll
  static void start() throws Exception {
    api = new ApiFixture(GridHome.create(folder)).await("r1").awaitColumns();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void aHotSeriesStaysWithinItsBudget() throws Exception {
    String path = "/v1/series?indicator=%s&area=%s".formatted("share-0", GridHome.district(1, 3));

    assertThat(allocated(List.of(path))).isLessThan(HOT_BUDGET);
  }

  /** Each question is asked once: another limit is another question with the same answer. */
  @Test
  void aColdSeriesStaysWithinItsBudget() throws Exception {
    List<String> paths =
        IntStream.range(0, WARM + REQUESTS)
            .mapToObj(
                i ->
                    "/v1/series?indicator=%s&area=%s&limit=%d"
                        .formatted("share-0", GridHome.district(1, 3), 1 + i))
            .toList();

    assertThat(allocated(paths)).isLessThan(COLD_BUDGET);
  }

  /** Bytes a request, over many, the questions one after the other and then from the start. */
  private static long allocated(List<String> paths) throws Exception {
    for (int i = 0; i < WARM; i++) {
      ask(paths.get(i % paths.size()));
    }
    long before = bytes();
    for (int i = WARM; i < WARM + REQUESTS; i++) {
      ask(paths.get(i % paths.size()));
    }
    return (bytes() - before) / REQUESTS;
  }

  private static void ask(String path) throws Exception {
    assertThat(api.get(path).statusCode()).as(path).isEqualTo(200);
  }

  private static long bytes() {
    long[] ids =
        Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
            .filter(thread -> thread != null && thread.getThreadName().contains(SERVING_THREADS))
            .mapToLong(ThreadInfo::getThreadId)
            .toArray();
    assertThat(ids).as("threads named %s", SERVING_THREADS).isNotEmpty();
    return Arrays.stream(THREADS.getThreadAllocatedBytes(ids)).filter(b -> b > 0).sum();
  }
}
