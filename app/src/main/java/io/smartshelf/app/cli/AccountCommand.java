package io.smartshelf.app.cli;

import io.smartshelf.app.StoreAccounts;
import io.smartshelf.app.StoreProgram;
import io.smartshelf.graphql.account.Erasure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "account",
        header = "Decides who may sign in.",
        description = "Works on a store that is not open.",
        synopsisSubcommandLabel = "COMMAND")
final class AccountCommand {

    /** With everything below it. */
    static CommandLine with(StoreProgram program) {
        return new CommandLine(new AccountCommand())
                .addSubcommand(new Add(program))
                .addSubcommand(new Password(program))
                .addSubcommand(new ListAll(program))
                .addSubcommand(new Remove(program))
                .addSubcommand(new Erase(program));
    }

    /** What each of them does with the accounts. */
    abstract static class OnAccounts implements Callable<Integer> {
        private final StoreProgram program;

        @Spec
        private @Nullable CommandSpec spec;

        @Mixin
        private final DataOption data = new DataOption();

        @Mixin
        private final ServerOptions servers = new ServerOptions();

        OnAccounts(StoreProgram program) {
            this.program = program;
        }

        int on(Consumer<StoreAccounts> work) {
            if (new KeptConfiguration(data.path()).read().isEmpty()) {
                throw new Refusal(ExitCode.FAILURE, "There is no store in " + data.path() + " yet.");
            }
            Narrator narrator = new Narrator(commandLine().getErr(), false);
            return StoreWork.carryOut(
                    data.path(), new StoreOptions(), servers, false, narrator, (configuration, premises, stop) -> {
                        try {
                            work.accept(program.accounts(premises.addresses()));
                        } catch (IllegalArgumentException e) {
                            throw new Refusal(ExitCode.USAGE, String.valueOf(e.getMessage()));
                        }
                        return ExitCode.OK;
                    });
        }

        PrintWriter out() {
            return commandLine().getOut();
        }

        private CommandLine commandLine() {
            return Objects.requireNonNull(spec, "spec").commandLine();
        }
    }

    @Command(name = "add", header = "Adds an account.", description = "Asks for its password.")
    static final class Add extends OnAccounts {
        @Parameters(paramLabel = "NAME", description = "Small letters, digits, '.', '_' and '-', such as eve.")
        private String name = "";

        @Option(
                names = "--role",
                required = true,
                paramLabel = "ROLE",
                description = "manager: gives commands; auditor: only looks.")
        private String role = "";

        @Mixin
        private final PasswordOption password = new PasswordOption();

        Add(StoreProgram program) {
            super(program);
        }

        @Override
        public Integer call() {
            if (!role.equals("manager") && !role.equals("auditor")) {
                throw new Refusal(ExitCode.USAGE, "A role is manager or auditor, not " + role + ".");
            }
            String secret = password.read();
            return on(accounts -> {
                if (!accounts.add(name, secret, role)) {
                    throw new Refusal(ExitCode.USAGE, "There is an account " + name + " already.");
                }
            });
        }
    }

    @Command(
            name = "password",
            header = "Gives an account another password.",
            description = "Asks for it. Whoever is signed in with the account is signed out.")
    static final class Password extends OnAccounts {
        @Parameters(paramLabel = "NAME", description = "As it was added.")
        private String name = "";

        @Mixin
        private final PasswordOption password = new PasswordOption();

        Password(StoreProgram program) {
            super(program);
        }

        @Override
        public Integer call() {
            String secret = password.read();
            return on(accounts -> checkFound(name, accounts.changePassword(name, secret)));
        }
    }

    @Command(name = "list", header = "Names the accounts and their roles.")
    static final class ListAll extends OnAccounts {
        ListAll(StoreProgram program) {
            super(program);
        }

        @Override
        public Integer call() {
            return on(accounts -> {
                accounts.roles().forEach((name, role) -> out().println(name + "  " + role));
                out().flush();
            });
        }
    }

    @Command(
            name = "remove",
            header = "Takes an account away.",
            description =
                    "Where none is left, the next start creates admin anew. What it did is still shown with its name.")
    static final class Remove extends OnAccounts {
        @Parameters(paramLabel = "NAME", description = "As it was added.")
        private String name = "";

        Remove(StoreProgram program) {
            super(program);
        }

        @Override
        public Integer call() {
            return on(accounts -> checkFound(name, accounts.remove(name)));
        }
    }

    @Command(
            name = "erase",
            header = "Takes a person's name away for good.",
            description =
                    "With the account, if there still is one. What the person did stays in the log, by pseudonym, and is"
                            + " shown as done by an erased person.")
    static final class Erase extends OnAccounts {
        @Parameters(paramLabel = "NAME", description = "As the account was added.")
        private String name = "";

        Erase(StoreProgram program) {
            super(program);
        }

        @Override
        public Integer call() {
            return on(accounts -> {
                Erasure erasure = accounts.erase(name);
                if (erasure != Erasure.ERASED) {
                    throw new Refusal(ExitCode.USAGE, erasure + ": " + refusal(erasure, name));
                }
            });
        }

        private static String refusal(Erasure erasure, String name) {
            return erasure == Erasure.LAST_MANAGER
                    ? name + " is the last manager. Add another one first."
                    : "There is nobody of the name " + name + ".";
        }
    }

    private static void checkFound(String name, boolean found) {
        if (!found) {
            throw new Refusal(ExitCode.USAGE, "There is no account " + name + ".");
        }
    }

    /** Where a password comes from; never from the arguments, which others on the machine can read. */
    static final class PasswordOption {
        @Option(names = "--stdin", description = "Takes the first line of standard input as the password.")
        private boolean stdin;

        // From Java 22 on there is always one; without a terminal it reads standard input.
        @SuppressWarnings("SystemConsoleNull")
        String read() {
            if (stdin) {
                return firstLine();
            }
            var console = System.console();
            if (console == null) {
                throw new Refusal(ExitCode.USAGE, "There is no console to ask on. Give the password with --stdin.");
            }
            char[] once = console.readPassword("Password: ");
            char[] again = console.readPassword("Again: ");
            if (once == null || again == null || !Arrays.equals(once, again)) {
                throw new Refusal(ExitCode.USAGE, "The two passwords differ.");
            }
            return new String(once);
        }

        private static String firstLine() {
            try {
                var line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
                return line == null ? "" : line;
            } catch (IOException e) {
                throw new UncheckedIOException("Standard input cannot be read", e);
            }
        }
    }
}
