package io.smartshelf.app;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What the command line asks the program to do. When it asks, the servers answer, the database has the schema of this
 * version, and the data directory is known to belong to the same store.
 */
public interface StoreProgram {
    /**
     * Opens the store where its clock stood and returns as soon as it is open. The caller closes it.
     *
     * @param onFailure is told when the store, once open, cannot go on
     */
    OpenStore open(UpOptions options, ServerAddresses servers, Runnable onFailure);

    /**
     * Steps the store to the end that {@code options} name and returns once everything is at rest; a run that is there
     * already is only summed up. Everything it opened is closed on return.
     *
     * @param progress may be told as often as is convenient
     * @param stopRequested asked between two steps; a run that is stopped goes on from there the next time
     * @return nothing when the run was stopped before its end
     */
    Optional<RunSummary> run(
            RunOptions options, ServerAddresses servers, Consumer<RunStatus> progress, BooleanSupplier stopRequested);

    /**
     * Recomputes the store's books from its events alone and reports what does not balance.
     *
     * @param progress may be told as often as is convenient
     * @param stopRequested asked all the time
     * @return nothing when the audit was stopped before its end
     */
    Optional<AuditReport> verify(
            StoreConfiguration configuration,
            ServerAddresses servers,
            Consumer<AuditStatus> progress,
            BooleanSupplier stopRequested);

    /**
     * Holds the log against its seal and reports what was changed, removed or inserted since.
     *
     * @param progress may be told as often as is convenient
     * @param stopRequested asked all the time
     * @return nothing when the audit was stopped before its end
     */
    Optional<AuditReport> verifySeal(
            SealFiles seal, ServerAddresses servers, Consumer<AuditStatus> progress, BooleanSupplier stopRequested);

    /** The accounts of the store. */
    StoreAccounts accounts(ServerAddresses servers);

    /** The promises that can be put to the proof on this machine, in the order they are listed. */
    List<Proof> proofs();
}
