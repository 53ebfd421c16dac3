package io.smartshelf.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The program is a script here; its quarter is made of forty quiet days and takes less than a second. */
class QuarterKilledProofTest {

    @TempDir
    Path home;

    @TempDir
    Path workspace;

    private final List<String> narration = new ArrayList<>();

    @BeforeEach
    void aProgramThatHangsUntilItWasKilledTenTimes() throws Exception {
        prints("aaaa");
    }

    private void prints(String digest) throws IOException {
        prints(digest, 0.98);
    }

    private void prints(String digest, double availabilityOfFish) throws IOException {
        var days = new ArrayList<String>();
        for (int day = 0; day < 40; day++) {
            days.add("{\"onShelfAvailability\":1,\"unitsSold\":9,\"unitsDelivered\":9,\"wasteUnits\":0}");
        }
        Path script = home.resolve("smart-shelf");
        Files.writeString(script, """
                #!/bin/sh
                echo "$@" >>"%s/calls"
                case "$*" in
                  audit*) echo '{"violations":0,"findings":[]}'; exit 0 ;;
                  *killed*) [ -e "%s/killed-kill-10.json" ] || exec tail -f /dev/null ;;
                esac
                echo '{"digest":"%s","readModelDigest":"bbbb","days":90,"speedUp":7000000,"wasteShare":0,'
                echo '"availabilityByCategory":{"FISH":%s,"WINES":0.99},"meanDaysInBackRoom":4,"perDay":[%s]}'
                """.formatted(home, workspace, digest, availabilityOfFish, String.join(",", days)));
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void theQuarterIsRunOnceForBothProofs() throws Exception {
        assertThat(new QuarterProof().holds(site())).isTrue();
        assertThat(new QuarterKilledProof().holds(site())).isTrue();

        assertThat(verdict("quarter-killed").at("/figures/killed/kills")).hasSize(10);
        assertThat(runs("/undisturbed")).isEmpty();
        assertThat(runs("/killed")).as("ten killed ones, the last").hasSize(11);
    }

    @Test
    void aQuarterThatWasNeverRunIsRunFirst() throws Exception {
        assertThat(new QuarterKilledProof().holds(site())).isTrue();

        assertThat(runs("/undisturbed")).hasSize(1);
    }

    @Test
    void aKilledQuarterOfOtherFactsBreaksThePromise() throws Exception {
        new QuarterProof().holds(site());
        prints("cccc");

        assertThat(new QuarterKilledProof().holds(site())).isFalse();

        assertThat(narration).contains("did NOT hold: the killed run has the digest too");
    }

    @Test
    void aSecondQuarterOfOtherFactsBreaksThePromise() throws Exception {
        assertThat(new QuarterProof().holds(site())).isTrue();
        Files.delete(workspace.resolve("quarter-summary.json"));
        assertThat(new QuarterProof().holds(site())).isTrue();
        Files.delete(workspace.resolve("quarter-summary.json"));
        prints("cccc");

        assertThat(new QuarterProof().holds(site())).isFalse();

        assertThat(narration).contains("did NOT hold: the digest is that of the run before");
    }

    @Test
    void oneCategoryThatIsServedBadlyBreaksThePromise() throws Exception {
        prints("aaaa", 0.96);

        assertThat(new QuarterProof().holds(site())).isFalse();

        assertThat(narration)
                .anySatisfy(line -> assertThat(line)
                        .contains("did NOT hold: and of FISH, the category that was served worst, 96.00 %"));
    }

    private Proof.Site site() {
        return new Proof.Site(home, workspace, narration::add);
    }

    private List<String> runs(String directory) throws IOException {
        return Files.readAllLines(home.resolve("calls")).stream()
                .filter(call -> call.startsWith("run") && call.contains(directory))
                .toList();
    }

    private JsonNode verdict(String proof) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(home.resolve("bench/results/" + proof + ".json")));
    }
}
