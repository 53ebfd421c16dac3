package io.smartshelf.app.seal;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/** The keys that blocks can be verified with, by id: those in use and those that were. */
public record PublicKeys(Map<String, PublicKey> byId) {

    static final String ALGORITHM = "Ed25519";

    private static final int ID_BYTES = 8;

    public PublicKeys {
        byId = Map.copyOf(byId);
    }

    /** The first 16 hexadecimal digits of the key's SHA-256. */
    static String idOf(PublicKey key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(Arrays.copyOf(hash, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether the block's key is among these. */
    public boolean know(Block block) {
        return byId.containsKey(block.keyId());
    }

    /** Whether the block's key is among these and has signed what the block says. */
    public boolean haveSigned(Block block) {
        PublicKey key = byId.get(block.keyId());
        return key != null && verifies(key, block.expectedHash(), block.signature());
    }

    static boolean verifies(PublicKey key, byte[] content, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(content);
            return signature.verify(signed);
        } catch (SignatureException e) {
            // Bytes that are no signature at all.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a signature cannot be verified: " + e.getMessage(), e);
        }
    }
}
