package io.smartshelf.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.internals.AppInfoParser;
import org.apache.kafka.common.utils.internals.Exit;
import org.apache.kafka.metadata.storage.Formatter;

/** One Kafka broker, its own controller, inside this process on a data directory. Topics are the program's to create. */
final class KafkaServer implements RunningServer {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String NODE_ID = "1";

    private final KafkaRaftServer broker;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicBoolean deathReported = new AtomicBoolean();
    private final ServerListener listener;

    private KafkaServer(KafkaRaftServer broker, ServerListener listener) {
        this.broker = broker;
        this.listener = listener;
    }

    /** A started server and its address. */
    record Started(KafkaServer server, String bootstrap, String version) {}

    static Started start(DataDirectory directory, ServerListener listener) throws IOException {
        Path home = directory.of(Server.KAFKA);
        Ports ports = directory.ports();
        int port = ports.freePort(
                Server.KAFKA.key(),
                taken -> listener.progress(Server.KAFKA, "port " + taken + " is taken, using another one"));
        // Nobody but the broker itself uses this one, so a new number is of no interest.
        int controllerPort = ports.freePort(Server.KAFKA.key() + "-controller", taken -> {});
        if (!Files.exists(home.resolve("meta.properties"))) {
            // Written last of all, so without it there is at most a beginning that a crash cut short.
            Folders.delete(home);
            Files.createDirectories(home);
            format(home);
        }
        KafkaConfig config = KafkaConfig.fromProps(settings(home, port, controllerPort), false);
        KafkaServer server = new KafkaServer(new KafkaRaftServer(config, Time.SYSTEM), listener);
        server.startBroker();
        return new Started(server, LOOPBACK + ":" + port, AppInfoParser.getVersion());
    }

    private static void format(Path home) throws IOException {
        try {
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(Integer.parseInt(NODE_ID))
                    .addDirectory(home.toString())
                    .setMetadataLogDirectory(home.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServerNotStarted(Server.KAFKA, "its folder cannot be prepared: " + e.getMessage(), e);
        }
    }

    private static Properties settings(Path home, int port, int controllerPort) {
        Properties settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", NODE_ID);
        settings.setProperty("controller.quorum.voters", NODE_ID + "@" + LOOPBACK + ":" + controllerPort);
        settings.setProperty(
                "listeners",
                "PLAINTEXT://" + LOOPBACK + ":" + port + ",CONTROLLER://" + LOOPBACK + ":" + controllerPort);
        settings.setProperty("advertised.listeners", "PLAINTEXT://" + LOOPBACK + ":" + port);
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.setProperty("log.dirs", home.toString());
        settings.setProperty("auto.create.topics.enable", "false");
        // One broker holds the only copy.
        settings.setProperty("default.replication.factor", "1");
        settings.setProperty("offsets.topic.replication.factor", "1");
        settings.setProperty("offsets.topic.num.partitions", "4");
        settings.setProperty("transaction.state.log.replication.factor", "1");
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("transaction.state.log.num.partitions", "2");
        settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
        settings.setProperty("share.coordinator.state.topic.num.partitions", "1");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        // After a crash the broker waits until its former self counts as gone.
        settings.setProperty("broker.session.timeout.ms", "3000");
        settings.setProperty("broker.heartbeat.interval.ms", "500");
        // Sized for one store on a small machine; the defaults are for a server of its own.
        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "2");
        settings.setProperty("log.cleaner.dedupe.buffer.size", "8388608");
        settings.setProperty("log.segment.bytes", "67108864");
        settings.setProperty("log.index.size.max.bytes", "1048576");
        return settings;
    }

    private void startBroker() {
        // A broker that meets a fault ends the whole process; the program wants to hear of it and stop in order.
        Exit.setExitProcedure((status, message) -> fault(message));
        Exit.setHaltProcedure((status, message) -> fault(message));
        try {
            broker.startup();
        } catch (RuntimeException e) {
            // Its threads keep the process alive, also after a start that failed half-way.
            stop();
            throw new ServerNotStarted(Server.KAFKA, String.valueOf(e.getMessage()), e);
        }
        Thread watch = new Thread(
                () -> {
                    broker.awaitShutdown();
                    reportDeath("it shut itself down");
                },
                "kafka-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private void fault(String message) {
        reportDeath(message);
        // The callers rely on this call not to return.
        throw new IllegalStateException("Kafka met a fault: " + message);
    }

    private void reportDeath(String message) {
        if (!stopping.get() && deathReported.compareAndSet(false, true)) {
            listener.died(Server.KAFKA, message);
        }
    }

    @Override
    public void stop() {
        stopping.set(true);
        broker.shutdown();
        broker.awaitShutdown();
    }
}
