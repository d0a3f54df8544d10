package dev.showstream.audit;

/// What has to be written down cannot be; the message says why.
public final class AuditException extends Exception {
    AuditException(String message) {
        super(message, null, false, false);
    }
}
