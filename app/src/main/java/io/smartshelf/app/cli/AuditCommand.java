package io.smartshelf.app.cli;

import picocli.CommandLine.Command;

@Command(name = "audit", header = "Checks the store's books.", synopsisSubcommandLabel = "COMMAND")
final class AuditCommand {}
