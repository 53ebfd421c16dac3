package io.smartshelf.app.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.smartshelf.app.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program is a script here that prints what it is told; the proof of the real one takes many minutes. */
class RepeatProofTest {

    @TempDir
    Path home;

    @TempDir
    Path workspace;

    private final RepeatProof proof = new RepeatProof();
    private final List<String> narration = new ArrayList<>();

    @BeforeEach
    void aProgramThatHangsUntilItWasKilledFiveTimes() throws Exception {
        prints("aaaa", 0);
    }

    private void prints(String digestOfKilled, int violations) throws IOException {
        Path script = home.resolve("smart-shelf");
        Files.writeString(script, """
                #!/bin/sh
                echo "$@" >>"%s/calls"
                digest=aaaa
                case "$*" in
                  audit*) echo '{"violations":%d,"findings":[]}'; exit %d ;;
                  *killed*) digest=%s; [ -e "%s/killed-kill-5.json" ] || exec tail -f /dev/null ;;
                esac
                echo '{"digest":"'$digest'","readModelDigest":"bbbb","days":3,"speedUp":432000}'
                """.formatted(home, violations, violations == 0 ? 0 : 5, digestOfKilled, workspace));
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void holdsWhenAllRunsComeToTheSameFacts() throws Exception {
        assertThat(proof.holds(site())).isTrue();

        JsonNode verdict = verdict();
        assertThat(verdict.required("held").asBoolean()).isTrue();
        assertThat(verdict.at("/figures/killed/kills"))
                .hasSize(5)
                .allSatisfy(kill -> assertThat(kill.required("ran").asBoolean()).isTrue());
        assertThat(calls("run")).as("two runs, five killed ones, the last").hasSize(8);
        assertThat(calls("audit verify")).hasSize(3);
    }

    @Test
    void doesNotHoldWhenTheKilledRunComesToOtherFacts() throws Exception {
        prints("cccc", 0);

        assertThat(proof.holds(site())).isFalse();

        assertThat(narration).contains("did NOT hold: the killed run has the digest too");
        assertThat(verdict().required("held").asBoolean()).isFalse();
    }

    @Test
    void doesNotHoldWhenTheBooksDoNotBalance() throws Exception {
        prints("aaaa", 3);

        assertThat(proof.holds(site())).isFalse();

        assertThat(narration).contains("did NOT hold: the audit of the run 'first' finds no violation");
    }

    @Test
    void goesOnWhereItWasStopped() throws Exception {
        Path broken = home.resolve("smart-shelf");
        String whole = Files.readString(broken);
        Files.writeString(
                broken, whole.replace("digest=aaaa\n", "digest=aaaa\ncase \"$*\" in *second*) exit 4 ;; esac\n"));
        assertThatIllegalStateException()
                .isThrownBy(() -> proof.holds(site()))
                .withMessageContaining("ended with exit code 4");
        Files.writeString(broken, whole);

        assertThat(proof.holds(site())).isTrue();

        assertThat(calls("run").stream().filter(call -> call.contains("/first")))
                .as("the run that was there already")
                .hasSize(1);
    }

    private Proof.Site site() {
        return new Proof.Site(home, workspace, narration::add);
    }

    private List<String> calls(String command) throws IOException {
        return Files.readAllLines(home.resolve("calls")).stream()
                .filter(call -> call.startsWith(command))
                .toList();
    }

    private JsonNode verdict() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(home.resolve("bench/results/repeat.json")));
    }
}
