package io.smartshelf.app.cli;

import io.smartshelf.app.StoreConfiguration;
import io.smartshelf.servers.DataDirectory;
import java.nio.file.Path;

/** What a command does with a store, between taking hold of everything it needs and giving it back in reverse order. */
@FunctionalInterface
interface StoreWork {
    /** Returns early when a stop is asked for. */
    ExitCode on(StoreConfiguration configuration, Premises premises, StopSignal stop);

    /**
     * Carries the work out on the store of a data directory.
     *
     * @param jsonLogs log entries, and the narration with them, as JSON on standard error
     */
    static int carryOut(
            Path data,
            StoreOptions storeOptions,
            ServerOptions serverOptions,
            boolean jsonLogs,
            Narrator narrator,
            StoreWork work) {
        try (StopSignal stop = new StopSignal();
                DataDirectory directory = DataDirectory.open(data)) {
            Logs.begin(directory.logs(), jsonLogs);
            StoreConfiguration configuration = new KeptConfiguration(directory.path()).settle(storeOptions);
            narrator.say("Data directory " + directory.path());
            try (Premises premises = Premises.open(directory, serverOptions, narrator, stop)) {
                ExitCode exitCode = stop.isRequested() ? ExitCode.STOPPED : work.on(configuration, premises, stop);
                premises.checkAlive();
                return exitCode.code();
            }
        }
    }
}
