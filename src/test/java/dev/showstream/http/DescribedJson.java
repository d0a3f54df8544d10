package dev.showstream.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Holds JSON against the schemas of an OpenAPI document, as far as ours go, and takes no field that is not described.
record DescribedJson(JsonNode document) {
    /// What is not as it is described; empty where all is.
    List<String> complaints(JsonNode value, JsonNode schema) {
        var complaints = new ArrayList<String>();
        hold(value, schema, "", complaints);
        return complaints;
    }

    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private void hold(JsonNode value, JsonNode described, String at, List<String> complaints) {
        var schema = resolved(described);
        if (schema.has("oneOf")) {
            var fitting = children(schema, "oneOf")
                    .filter(one -> complaints(value, one).isEmpty())
                    .count();
            complain(fitting == 1, at + " fits " + fitting + " of oneOf: " + value, complaints);
        } else if (schema.path("type").asText().equals("array")) {
            complain(value.isArray(), at + " is no list", complaints);
            value.forEach(item -> hold(item, schema.path("items"), at + "[]", complaints));
        } else if (schema.path("type").asText().equals("object") || schema.has("allOf")) {
            complain(value.isObject(), at + " is no object", complaints);
            holdFields(value, schema, at, complaints);
        } else {
            complain(isPlain(value, schema), at + " is not as described: " + value, complaints);
        }
    }

    private void holdFields(JsonNode value, JsonNode schema, String at, List<String> complaints) {
        var fields = fields(schema);
        required(schema).forEach(name -> complain(value.has(name), at + "." + name + " is missing", complaints));
        value.properties().forEach(field -> {
            var own = fields.getOrDefault(field.getKey(), schema.path("additionalProperties"));
            complain(!own.isMissingNode(), at + "." + field.getKey() + " is not described", complaints);
            hold(field.getValue(), own, at + "." + field.getKey(), complaints);
        });
    }

    private Map<String, JsonNode> fields(JsonNode described) {
        var schema = resolved(described);
        var fields = new LinkedHashMap<String, JsonNode>();
        children(schema, "allOf").forEach(part -> fields.putAll(fields(part)));
        schema.path("properties").properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    private Set<String> required(JsonNode described) {
        var schema = resolved(described);
        var names = new HashSet<String>();
        children(schema, "allOf").forEach(part -> names.addAll(required(part)));
        children(schema, "required").forEach(name -> names.add(name.asText()));
        return names;
    }

    private static boolean isPlain(JsonNode value, JsonNode schema) {
        var listed = !schema.has("enum") || children(schema, "enum").anyMatch(value::equals);
        var constant = !schema.has("const") || schema.get("const").equals(value);
        return listed
                && constant
                && switch (schema.path("type").asText()) {
                    case "string" -> value.isTextual();
                    case "integer" -> value.isIntegralNumber();
                    case "boolean" -> value.isBoolean();
                    default -> true;
                };
    }

    private static Stream<JsonNode> children(JsonNode schema, String name) {
        return StreamSupport.stream(schema.path(name).spliterator(), false);
    }

    private static void complain(boolean good, String complaint, List<String> complaints) {
        if (!good) {
            complaints.add(complaint);
        }
    }
}
