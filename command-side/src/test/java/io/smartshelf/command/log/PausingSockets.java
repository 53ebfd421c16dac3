package io.smartshelf.command.log;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;

/**
 * Sockets for pgjdbc that hold back the very last message of the second append until a line comes in on standard input.
 * The message lets the server commit: without it the statement has run, and its transaction holds the lock.
 */
public final class PausingSockets extends SocketFactory {

    /** Said on standard output when the rest of the append has been sent. */
    static final String PAUSED = "paused before the commit";

    private static final byte[] APPEND = "log.append(".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SYNC = {'S', 0, 0, 0, 4};

    private static final AtomicInteger APPENDS = new AtomicInteger();

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public OutputStream getOutputStream() throws IOException {
                return new PausingStream(super.getOutputStream());
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connectsByItself();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw connectsByItself();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connectsByItself();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw connectsByItself();
    }

    private static UnsupportedOperationException connectsByItself() {
        return new UnsupportedOperationException("pgjdbc connects its sockets by itself");
    }

    private static final class PausingStream extends FilterOutputStream {

        PausingStream(OutputStream to) {
            super(to);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            byte[] message = Arrays.copyOfRange(bytes, offset, offset + length);
            if (contains(message, APPEND) && APPENDS.incrementAndGet() == 2) {
                pauseBeforeSync(message);
            } else {
                out.write(bytes, offset, length);
            }
        }

        private void pauseBeforeSync(byte[] message) throws IOException {
            int sync = message.length - SYNC.length;
            if (!Arrays.equals(message, sync, message.length, SYNC, 0, SYNC.length)) {
                throw new IllegalStateException("an append's last message is no longer a sync");
            }
            out.write(message, 0, sync);
            out.flush();
            System.out.println(PAUSED);
            if (System.in.read() != '\n') {
                throw new IllegalStateException("the test ended while the append was paused");
            }
            out.write(SYNC);
        }

        private static boolean contains(byte[] message, byte[] part) {
            for (int i = 0; i + part.length <= message.length; i++) {
                if (Arrays.equals(message, i, i + part.length, part, 0, part.length)) {
                    return true;
                }
            }
            return false;
        }
    }
}
