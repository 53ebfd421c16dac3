package io.smartshelf.command;

import static java.util.Objects.requireNonNull;

import io.smartshelf.api.common.Rejection;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomMatcher;
import org.jspecify.annotations.Nullable;

/** What the tests expect of a refused command. */
public final class Rejected {

    private Rejected() {}

    /** The rejection with which the command was refused; nothing else came of it. */
    public static Rejection rejection(ResultValidator<?> result) {
        var rejection = new AtomicReference<@Nullable Rejection>();
        ResultValidator<?> unused = result.expectNoEvents()
                .expectExceptionDetails(new CustomMatcher<Rejection>("a rejection") {
                    @Override
                    public boolean matches(Object details) {
                        rejection.set((Rejection) details);
                        return true;
                    }
                });
        return requireNonNull(rejection.get());
    }
}
