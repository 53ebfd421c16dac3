package io.smartshelf.app;

import java.nio.file.Path;
import java.util.function.Consumer;

/** A promise that can be put to the proof on this machine. */
public interface Proof {
    /** One word, for the command line. */
    String name();

    /** What is promised, in a sentence. */
    String promise();

    /** Tries it, going on where an earlier try was stopped; true when the promise held. */
    boolean holds(Site site) throws InterruptedException;

    /**
     * Where a proof is carried out.
     *
     * @param home the checkout with the start script; results go to {@code bench/results} below it
     * @param workspace what must outlive a stop of the proof; holds nothing else
     * @param narration hears what is done and found
     */
    record Site(Path home, Path workspace, Consumer<String> narration) {
        public void say(String line) {
            narration.accept(line);
        }
    }
}
