package io.smartshelf.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.app.AuditStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AuditProgressTest {

    private final StringWriter shown = new StringWriter();
    private final AtomicLong now = new AtomicLong();
    private final AuditProgress progress = new AuditProgress(new PrintWriter(shown), now::get);

    @Test
    void aShortAuditSaysNothing() {
        progress.accept(new AuditStatus(0, 9_000));
        progress.accept(new AuditStatus(9_000, 9_000));

        assertThat(shown.toString()).isEmpty();
    }

    @Test
    void aLongAuditSaysEveryFewSecondsHowFarItIs() {
        now.set(TimeUnit.SECONDS.toNanos(6));
        progress.accept(new AuditStatus(1_200_000, 2_400_000));
        progress.accept(new AuditStatus(1_205_000, 2_400_000));

        assertThat(shown.toString().strip()).isEqualTo("1,200,000 of 2,400,000 events read");
    }
}
