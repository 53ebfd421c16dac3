package io.smartshelf.app.seal;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** What blocks are signed with. */
record SigningKey(String id, PrivateKey privateKey) {

    byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance(PublicKeys.ALGORITHM);
            signature.initSign(privateKey);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("key " + id + " cannot sign: " + e.getMessage(), e);
        }
    }
}
