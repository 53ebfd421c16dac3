package io.smartshelf.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartshelf.app.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The program is a script here that prints what it is told. */
class FaultsProofTest {

    @TempDir
    Path home;

    @TempDir
    Path workspace;

    private final List<String> narration = new ArrayList<>();

    private void prints(int violations, double recall) throws IOException {
        Path script = home.resolve("smart-shelf");
        Files.writeString(script, """
                #!/bin/sh
                case "$*" in
                  audit*)
                    echo '{"violations":%d,"findings":[],"discrepancies":{"precision":0.95,"recall":%s,'
                    echo '"faults":[{"kind":"lost_refill","injected":9,"units":80,"inErrors":8,"inFoundErrors":7}]}}'
                    exit %d ;;
                esac
                echo '{"digest":"aaaa","readModelDigest":"bbbb","days":30}'
                """.formatted(violations, recall, violations == 0 ? 0 : 5));
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void aMissedGoalIsSaidAndKeptButBreaksNoPromise() throws Exception {
        prints(0, 0.4);

        assertThat(holds()).isTrue();

        assertThat(narration)
                .contains(
                        "goal met: precision of discrepancies is 0.950, at least 0.9",
                        "goal MISSED: recall of discrepancies is 0.400, at least 0.9",
                        "lost_refill: 9 times, 8 in errors, 7 of them found");
        var verdict = JsonMapper.shared().readTree(Files.readString(home.resolve("bench/results/faults.json")));
        assertThat(verdict.at("/goals/1/met").asBoolean()).isFalse();
        assertThat(verdict.at("/figures/run/audit/discrepancies/recall").asDouble())
                .isEqualTo(0.4);
    }

    @Test
    void booksThatDoNotBalanceBreakIt() throws Exception {
        prints(2, 1);

        assertThat(holds()).isFalse();

        assertThat(narration).contains("did NOT hold: the audit finds no violation");
    }

    private boolean holds() throws InterruptedException {
        return new FaultsProof().holds(new Proof.Site(home, workspace, narration::add));
    }
}
