package io.smartshelf.graphql.error;

import io.smartshelf.api.common.RejectionCode;
import io.smartshelf.api.common.StoreId;

/** A request that cannot be answered, for a reason its sender may know. */
public final class RequestRejected extends RuntimeException {

    private final RejectionCode code;

    private RequestRejected(RejectionCode code, String message) {
        super(message);
        this.code = code;
    }

    public static RequestRejected unknownStore(StoreId store) {
        return new RequestRejected(
                RejectionCode.UNKNOWN_STORE, "Expected a store that has opened, but there is no " + store);
    }

    RejectionCode code() {
        return code;
    }
}
