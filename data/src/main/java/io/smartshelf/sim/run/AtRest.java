package io.smartshelf.sim.run;

/** Knows when everything that a step has caused is done. Stepped time waits for it. */
@FunctionalInterface
public interface AtRest {

    /**
     * Returns when nothing is left to do that follows from the readings before the fence; of fence 0, from the opening.
     *
     * @return where the log ends then
     */
    long await(long fence) throws InterruptedException;
}
