package io.smartshelf.command.ingest.http;

import io.lettuce.core.RedisException;
import io.smartshelf.api.wire.Feed;
import io.smartshelf.command.ingest.settings.IngestProperties;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * {@code POST /ingest/{feed}} takes readings as one JSON object per line and answers when all lines are safe;
 * {@code GET /ingest/batches/{id}} tells what became of them.
 */
@RestController
final class IngestController {

    private static final Logger log = LoggerFactory.getLogger(IngestController.class);
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(1);

    private final DeviceKeys keys;
    private final BatchIntake intake;
    private final Batches batches;
    private final Supplier<UUID> batchIds;
    private final IngestProperties properties;
    private final Semaphore requests;

    IngestController(
            DeviceKeys keys,
            BatchIntake intake,
            Batches batches,
            Supplier<UUID> batchIds,
            IngestProperties properties) {
        this.keys = keys;
        this.intake = intake;
        this.batches = batches;
        this.batchIds = batchIds;
        this.properties = properties;
        this.requests = new Semaphore(properties.maxRequests());
    }

    @PostMapping("/ingest/{feed}")
    Mono<ResponseEntity<BatchAnswer>> take(
            @PathVariable String feed,
            @RequestHeader(name = DeviceKeys.HEADER, required = false) @Nullable String key,
            ServerHttpRequest request) {
        keys.check(key);
        var lines = new RequestLines(
                Feed.ofPath(feed).orElseThrow(() -> unknownFeed(feed)),
                batchIds.get(),
                properties.maxRequestLines(),
                properties.maxRequestSize().toBytes());
        if (!requests.tryAcquire()) {
            throw new RefusedRequestException(
                    HttpStatus.SERVICE_UNAVAILABLE, "TOO_MANY_REQUESTS", "too many requests are under way");
        }
        return request.getBody()
                .doOnNext(part -> add(part, lines))
                .then()
                .timeout(LONGEST_REQUEST)
                .publishOn(Schedulers.boundedElastic())
                .then(Mono.fromCallable(() -> ResponseEntity.accepted().body(intake.take(lines))))
                .doFinally(end -> requests.release());
    }

    @GetMapping("/ingest/batches/{id}")
    Mono<BatchResults> find(
            @PathVariable String id, @RequestHeader(name = DeviceKeys.HEADER, required = false) @Nullable String key) {
        keys.check(key);
        return Mono.fromCallable(() -> batches.find(batchId(id)).orElseThrow(() -> unknownBatch(id)))
                .subscribeOn(Schedulers.boundedElastic());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RefusedRequestException refusal) {
        return problem(refusal.status(), refusal.code(), String.valueOf(refusal.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooSlow(TimeoutException e) {
        return problem(
                HttpStatus.REQUEST_TIMEOUT,
                "REQUEST_TOO_SLOW",
                "the request took longer than " + LONGEST_REQUEST.toSeconds() + " seconds; nothing of it was taken");
    }

    @ExceptionHandler({DataAccessException.class, RedisException.class})
    ResponseEntity<ProblemDetail> unavailable(RuntimeException e) {
        log.warn("a request could not be taken: {}", e.toString());
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "STORAGE_UNAVAILABLE",
                "the readings could not be stored for sure; send them again, those with an event_id count once");
    }

    private static void add(DataBuffer part, RequestLines lines) {
        try (var bytes = part.readableByteBuffers()) {
            bytes.forEachRemaining(lines::add);
        } finally {
            DataBufferUtils.release(part);
        }
    }

    private static UUID batchId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw unknownBatch(text);
        }
    }

    private static RefusedRequestException unknownBatch(String id) {
        return new RefusedRequestException(HttpStatus.NOT_FOUND, "UNKNOWN_BATCH", "there is no batch " + id);
    }

    private static RefusedRequestException unknownFeed(String feed) {
        return new RefusedRequestException(HttpStatus.NOT_FOUND, "UNKNOWN_FEED", "there is no feed " + feed);
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String code, String reason) {
        var problem = ProblemDetail.forStatusAndDetail(status, reason);
        problem.setProperty("code", code);
        var response = ResponseEntity.status(status);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.body(problem);
    }
}
