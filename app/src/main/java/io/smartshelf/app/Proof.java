package io.smartshelf.app;

import java.util.function.Consumer;

/** A promise that can be put to the proof on this machine. */
public interface Proof {
    /** One word, for the command line. */
    String name();

    /** What is promised, in a sentence. */
    String promise();

    /** Tries it; true when the promise held. {@code narration} hears what is done and found. */
    boolean holds(Consumer<String> narration);
}
