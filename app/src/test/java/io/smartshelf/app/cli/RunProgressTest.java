package io.smartshelf.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.app.RunStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RunProgressTest {
    private final StringWriter text = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void aTerminalShowsABarThatIsRedrawnAtMostTenTimesASecond() {
        try (RunProgress progress = new RunProgress(new PrintWriter(text), 4, true, nanos::get)) {
            progress.accept(new RunStatus(1, 0.25, 8640, 12345.6, 3));
            nanos.addAndGet(99_000_000);
            progress.accept(new RunStatus(2, 0.5, 8640, 1, 0));
            nanos.addAndGet(1_000_000);
            progress.accept(new RunStatus(3, 0.75, 10, 1, 0));
        }

        assertThat(text.toString())
                .isEqualTo("\r\u001b[2K[======                  ] day 1 of 4,  25 %, x8,640, 12,346 readings/s, lag 3"
                        + "\r\u001b[2K[==================      ] day 3 of 4,  75 %, x10, 1 readings/s, lag 0"
                        + System.lineSeparator());
    }

    @Test
    void elsewhereEachDayIsOneLine() {
        try (RunProgress progress = new RunProgress(new PrintWriter(text), 2, false, nanos::get)) {
            progress.accept(new RunStatus(1, 0.1, 5, 1, 0));
            progress.accept(new RunStatus(1, 0.2, 5, 1, 0));
            progress.accept(new RunStatus(2, 0.5, 5, 1, 0));
        }

        assertThat(text.toString().lines())
                .containsExactly(
                        "day 1 of 2,  10 %, x5, 1 readings/s, lag 0", "day 2 of 2,  50 %, x5, 1 readings/s, lag 0");
    }
}
