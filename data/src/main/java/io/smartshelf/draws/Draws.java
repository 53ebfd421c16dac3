package io.smartshelf.draws;

import java.util.List;

/**
 * Random numbers as pure functions of a seed and of what they are drawn for. {@link #of} narrows the purpose; the
 * drawing methods answer for the purpose reached. Asking one instance twice gives the same number twice: whoever needs
 * several numbers narrows to several purposes.
 *
 * <p>The hash behind it is the finalizer of SplitMix64, applied to every part of the purpose in turn.
 */
public final class Draws {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private final long key;

    private Draws(long key) {
        this.key = key;
    }

    public static Draws seeded(long seed) {
        return new Draws(mix(seed + GOLDEN));
    }

    /** The draws of a part of this purpose. */
    public Draws of(long part) {
        return new Draws(mix(key ^ mix(part + GOLDEN)));
    }

    /** The draws of a part of this purpose. */
    public Draws of(String part) {
        var hash = FNV_OFFSET;
        for (var i = 0; i < part.length(); i++) {
            hash = (hash ^ part.charAt(i)) * FNV_PRIME;
        }
        return of(hash);
    }

    /** Uniform in [0, 1). */
    public double uniform() {
        return (mix(key + GOLDEN) >>> 11) * 0x1.0p-53;
    }

    /** Uniform in [low, high). */
    public double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** Uniform in 0 to bound - 1. */
    public int below(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("Expected a bound of at least 1, but it is " + bound);
        }
        return (int) (((mix(key + GOLDEN) >>> 32) * bound) >>> 32);
    }

    /** Uniform in low to high, both included. */
    public int between(int low, int high) {
        return low + below(high - low + 1);
    }

    public boolean chance(double probability) {
        return uniform() < probability;
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** Standard normal. */
    public double normal() {
        var radius = StrictMath.sqrt(-2 * StrictMath.log(1 - of(1).uniform()));
        return radius * StrictMath.cos(2 * StrictMath.PI * of(2).uniform());
    }

    /** The numbers 0 to size - 1 in random order. */
    public int[] permutation(int size) {
        var order = new int[size];
        for (var i = 0; i < size; i++) {
            var other = of(i).below(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    private static long mix(long value) {
        var mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
