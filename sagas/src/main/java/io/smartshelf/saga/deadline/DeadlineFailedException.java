package io.smartshelf.saga.deadline;

/** Deadlines were due and what they should cause was refused. */
public final class DeadlineFailedException extends RuntimeException {

    public DeadlineFailedException(String message) {
        super(message);
    }
}
