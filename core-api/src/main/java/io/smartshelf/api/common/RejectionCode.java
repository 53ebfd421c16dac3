package io.smartshelf.api.common;

/** Why something was refused or set aside. The names are part of the API and of the quarantine table. */
public enum RejectionCode {
    /** Not JSON, or not a JSON object. */
    MALFORMED_JSON,
    /** A field that must be there is missing. */
    MISSING_FIELD,
    /** A field has another type or form than its rule says. */
    WRONG_TYPE,
    /** A number lies outside its bounds. */
    OUT_OF_RANGE,
    /** The event type is not one of this feed. */
    UNKNOWN_EVENT_TYPE,
    /** Written by a newer schema than this version reads. */
    UNKNOWN_SCHEMA_VERSION,
    /** The SKU has no shelf in this store. */
    UNKNOWN_SKU,
    /** The store is not registered. */
    UNKNOWN_STORE,
    /** The line is longer than the limit. */
    TOO_LARGE,
    /** The time lies too far in the future or the past to be a reading of this store. */
    IMPLAUSIBLE_TIME,
    /** The id was used before with other content. */
    REPEATED_ID_DIFFERENT_CONTENT,
    /** The sequence lies before everything still remembered, so a duplicate cannot be told from a late reading. */
    SEQUENCE_TOO_OLD,
    /** The order was delivered or given up before. */
    ORDER_CLOSED,
    /** The delivery holds a SKU that was not ordered. */
    NOT_ORDERED,
    /** There is no such order. */
    UNKNOWN_ORDER,
    /** Units were counted on a shelf that never held a lot they could belong to. */
    NO_LOT_KNOWN,
    /** No alert was ever opened for this condition. */
    UNKNOWN_ALERT,
    /** The alert is acknowledged or closed already. */
    ALERT_NOT_OPEN,
    /** The alert is closed already. */
    ALERT_CLOSED,
    /** The scope has no policy. */
    UNKNOWN_POLICY,
    /** Nothing of the refill is on its way to the shelf or missing. */
    NO_REFILL_OUTSTANDING,
    /** There is no such restock. */
    UNKNOWN_RESTOCK,
    /** The restock has ended already. */
    RESTOCK_ENDED,
    /** There is no such plan. */
    UNKNOWN_PLAN,
    /** The plan was ordered, withdrawn or cancelled already. */
    PLAN_NOT_PENDING
}
