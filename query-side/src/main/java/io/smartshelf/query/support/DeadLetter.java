package io.smartshelf.query.support;

/**
 * Says that an entity's events wait.
 *
 * @param globalIndex of the first event that may be one of them
 */
record DeadLetter(long letter, String processor, String entity, long globalIndex) {

    DeadLetter behind(long index) {
        return new DeadLetter(letter, processor, entity, index + 1);
    }
}
