package io.smartshelf.query.lake;

/** Sees how far the commit of a table has come; what it throws ends the commit there. */
@FunctionalInterface
public interface CommitWatcher {

    /** How far a commit has come. */
    enum Stage {
        /** Nothing is written yet. */
        BEGUN,
        /** The data files are on disk, and nobody knows of them. */
        FILES_WRITTEN,
        /** The log of the table knows them; the writer has not heard of it. */
        COMMITTED
    }

    CommitWatcher NONE = (table, stage) -> {};

    void reached(String table, Stage stage);
}
