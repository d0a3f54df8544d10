package dev.showstream.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// What the API says to one request.
record Answer(int code, JsonNode body) {
    /// As `kubectl` shows it to its user.
    static Answer refusal(int code, String reason, String message) {
        var status = of("kind", "Status").put("apiVersion", "v1").put("status", "Failure");
        return new Answer(
                code, status.put("reason", reason).put("message", message).put("code", code));
    }

    static ObjectNode of(String field, String value) {
        return Manifests.MAPPER.createObjectNode().put(field, value);
    }
}
