package io.smartshelf.app.program;

import io.smartshelf.app.SealFiles;
import io.smartshelf.app.ServerAddresses;
import io.smartshelf.app.seal.ChainFile;
import io.smartshelf.app.seal.KeyDirectory;
import io.smartshelf.app.seal.Sealer;
import io.smartshelf.command.log.LogTail;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.context.ConfigurableApplicationContext;

/** The sealer of a process: outlives the context, so that what the context appends last is sealed too. */
final class LogSeal {

    private LogSeal() {}

    static Sealer start(ConfigurableApplicationContext context, ServerAddresses servers, SealFiles files) {
        // Its commits wait for the disk at any pace: the chain file must not know a block that a crash takes back.
        var databases = new Databases(servers.postgresql(), false);
        var sealer = new Sealer(
                () -> databases.single(StoreContext.COMMAND),
                new KeyDirectory(files.keys()),
                new SecureRandom(),
                new ChainFile(files.chain()),
                InstantSource.system());
        context.getBean(LogTail.class).follow((aggregate, index) -> sealer.appended(index));
        HealthIndicator health = () -> sealer.brokenBy()
                .map(reason -> Health.down().withDetail("reason", reason).build())
                .orElseGet(() -> Health.up().build());
        context.getBeanProvider(HealthContributorRegistry.class)
                .ifAvailable(registry -> registry.registerContributor("seal", health));
        return sealer;
    }
}
