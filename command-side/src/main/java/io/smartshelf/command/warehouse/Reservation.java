package io.smartshelf.command.warehouse;

/**
 * What a restock may still take from the back room.
 *
 * @param units promised
 * @param missing waited for
 * @param picks how often units were picked for it
 */
record Reservation(int units, int missing, int picks) {

    static final Reservation NONE = new Reservation(0, 0, 0);

    /** @param given promised in addition, of what was waited for or asked for now */
    Reservation reserved(int given, int stillMissing) {
        return new Reservation(units + given, stillMissing, picks);
    }

    Reservation picked(int taken, int nowMissing) {
        return new Reservation(units - taken - nowMissing, missing + nowMissing, picks + 1);
    }

    Reservation released(int given, int waitedFor) {
        return new Reservation(units - given, missing - waitedFor, picks);
    }

    boolean isOver() {
        return units == 0 && missing == 0;
    }
}
