package io.smartshelf.command.ingest.consumer;

import io.smartshelf.command.ingest.commands.Commands;
import java.util.ArrayList;
import java.util.List;

/** Everything that came for one receipt, recorded one after the other. */
final class ReceiptRecording implements Runnable {

    private final Commands commands;
    private final List<ReceiptBooking> bookings = new ArrayList<>();

    ReceiptRecording(Commands commands) {
        this.commands = commands;
    }

    void add(ReceiptBooking booking) {
        bookings.add(booking);
    }

    @Override
    public void run() {
        bookings.forEach(booking -> booking.record(commands));
    }
}
