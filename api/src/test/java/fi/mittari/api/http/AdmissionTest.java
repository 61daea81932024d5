package fi.mittari.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.api.http.Admission.Lane;
import fi.mittari.api.http.Endpoint.Effort;
import fi.mittari.model.MittariException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmissionTest {

  private final ExecutorService clients = Executors.newCachedThreadPool();
  private final CountDownLatch go = new CountDownLatch(1);

  @AfterEach
  void end() {
    clients.shutdownNow();
  }

  private List<Future<String>> slow(Admission admission, int clients) throws Exception {
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      answers.add(
          this.clients.submit(
              () ->
                  admission.admit(
                      Effort.SLOW,
                      () -> {
                        await();
                        return "made";
                      })));
    }
    return answers;
  }

  private void await() {
    try {
      assertThat(go.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whoComesOnTopIsToldToComeAgainAndTheOthersAreServed() throws Exception {
    Admission admission = new Admission(new Lane(1, 0, 1), new Lane(2, 3, 60_000));
    List<Future<String>> answers = slow(admission, 12);
    int refused = 0;
    for (int i = 0; i < 900 && refused < 7; i++) {
      Thread.sleep(20);
      refused = (int) answers.stream().filter(Future::isDone).count();
    }
    assertThat(refused).isEqualTo(7);
    assertThat(admission.admit(Effort.QUICK, () -> "quick")).isEqualTo("quick");
    go.countDown();
    int made = 0;
    for (Future<String> answer : answers) {
      try {
        assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo("made");
        made++;
      } catch (java.util.concurrent.ExecutionException e) {
        assertThat(e.getCause())
            .isInstanceOf(MittariException.class)
            .extracting(x -> ((MittariException) x).code())
            .isEqualTo("busy");
      }
    }
    assertThat(made).isEqualTo(5);
    assertThat(admission.admit(Effort.SLOW, () -> "free again")).isEqualTo("free again");
  }

  @Test
  void patienceEnds() throws Exception {
    Admission admission = new Admission(new Lane(1, 1, 1), new Lane(1, 5, 50));
    List<Future<String>> first = slow(admission, 1);
    for (int i = 0; i < 900 && !isBusy(admission); i++) {
      Thread.sleep(20);
    }
    assertThat(isBusy(admission)).isTrue();
    go.countDown();
    assertThat(first.get(0).get(60, TimeUnit.SECONDS)).isEqualTo("made");
  }

  private static boolean isBusy(Admission admission) {
    try {
      admission.admit(Effort.SLOW, () -> "made");
      return false;
    } catch (MittariException e) {
      assertThat(e.code()).isEqualTo("busy");
      return true;
    }
  }

  @Test
  void anErrorGivesItsPlaceBack() {
    Admission admission = new Admission(new Lane(1, 0, 1), new Lane(1, 0, 1));
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () ->
                  admission.admit(
                      Effort.SLOW,
                      () -> {
                        throw new IllegalStateException("of its own");
                      }))
          .hasMessage("of its own");
    }
  }
}
