package io.smartshelf.query.support;

import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.GenericTokenEntry;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the positions of projections. Behind a batch of events the position is stored in the R2DBC transaction that
 * writes the batch's rows; everything else, such as claims and resets, goes Axon's way.
 */
public final class ProjectionTokenStore extends JdbcTokenStore {

    private static final TokenSchema LOG_TOKEN = TokenSchema.builder()
            .setTokenTable("log.token")
            .setProcessorNameColumn("processor_name")
            .setSegmentColumn("segment")
            .setTokenColumn("token")
            .setTokenTypeColumn("token_type")
            .setTimestampColumn("updated_at")
            .setOwnerColumn("owner")
            .build();

    private final ReadModelWriter readModel;
    private final Serializer serializer;

    /**
     * @param node the name under which this node claims processors; two nodes that live at the same time must differ
     * @param claimTimeout after this time without a sign of life another node may take over
     * @param projections the handlers of the processor, in their order; asked for when first needed
     */
    public ProjectionTokenStore(
            ConnectionFactory readModel,
            DataSource claims,
            Serializer serializer,
            String node,
            Duration claimTimeout,
            Supplier<List<Projection<?>>> projections) {
        super(JdbcTokenStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(claims))
                .schema(LOG_TOKEN)
                .serializer(serializer)
                .nodeId(node)
                .claimTimeout(claimTimeout));
        this.readModel = new ReadModelWriter(new ReadModelTransaction(readModel, node), new Derivation(projections));
        this.serializer = serializer;
    }

    /** Belongs to the processor whose positions are kept here: what a batch held is known when it is committed. */
    public static MessageHandlerInterceptor<EventMessage<?>> keepingEvents() {
        return ReadModelBatch.keepingEvents();
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processorName, int segment) {
        ReadModelBatch.current()
                .ifPresentOrElse(
                        batch -> readModel.commit(
                                batch,
                                token,
                                reached -> new GenericTokenEntry<>(
                                        reached, serializer, byte[].class, processorName, segment)),
                        () -> super.storeToken(token, processorName, segment));
    }
}
