package io.smartshelf.app.program;

import io.smartshelf.api.wire.Feed;
import io.smartshelf.app.ServerAddresses;
import io.smartshelf.testing.TestDatabase;
import io.smartshelf.testing.TestServers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** A database with nothing in it, and Redis and Kafka emptied. One at a time: Redis and Kafka are the same for all. */
record EmptyInstallation(TestDatabase database, ServerAddresses addresses) {

    private static final String GROUP = "ingest";

    static EmptyInstallation on(TestServers servers) throws Exception {
        emptyKafka(servers.kafkaBootstrap());
        var database = servers.freshDatabase();
        return new EmptyInstallation(
                database,
                new ServerAddresses(
                        database.address(), servers.kafkaBootstrap(), servers.freshRedis(), RunProcess.NODE));
    }

    /** The same with a lake in a folder. */
    EmptyInstallation withLake(Path folder) {
        return new EmptyInstallation(database, addresses.withLake(folder));
    }

    private static void emptyKafka(String bootstrap) throws Exception {
        var topics =
                new ArrayList<>(Arrays.stream(Feed.values()).map(Feed::topic).toList());
        topics.add("quarantine");
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            for (var deletion : admin.deleteTopics(topics).topicNameValues().values()) {
                unlessMissing(deletion, UnknownTopicOrPartitionException.class);
            }
            // A member with a name of its own stays for a while after it is gone.
            if (hasMembers(admin)) {
                admin.removeMembersFromConsumerGroup(GROUP, new RemoveMembersFromConsumerGroupOptions())
                        .all()
                        .get();
            }
            unlessMissing(admin.deleteConsumerGroups(List.of(GROUP)).all(), GroupIdNotFoundException.class);
        }
    }

    private static boolean hasMembers(Admin admin) throws Exception {
        if (admin.listGroups().valid().get().stream()
                .noneMatch(group -> group.groupId().equals(GROUP))) {
            return false;
        }
        var described = admin.describeConsumerGroups(List.of(GROUP)).all().get().get(GROUP);
        return described != null && !described.members().isEmpty();
    }

    private static void unlessMissing(KafkaFuture<Void> deletion, Class<? extends Exception> missing) throws Exception {
        try {
            deletion.get();
        } catch (ExecutionException e) {
            if (!missing.isInstance(e.getCause())) {
                throw e;
            }
        }
    }
}
