package io.smartshelf.app;

import java.nio.file.Path;

/**
 * Where the seal keeps what must not stand in the database.
 *
 * @param keys directory of the keys
 * @param chain file with the hash of every block
 */
public record SealFiles(Path keys, Path chain) {

    /** Where they are unless somebody says otherwise. */
    public static SealFiles in(Path dataDirectory) {
        Path seal = dataDirectory.resolve("seal");
        return new SealFiles(seal.resolve("keys"), seal.resolve("chain"));
    }
}
