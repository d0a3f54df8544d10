package dev.showstream.cli;

/// Says what is wrong with a request in the terms of the command line.
final class Fields {
    private Fields() {}

    /// @param field as requests call it, such as `tasks[0].groups`
    static String complaint(String field, String detail) {
        return switch (field.replaceFirst("^tasks\\[0]\\.", "").replaceFirst("\\[\\d+]$", "")) {
            case "devices" -> "--device: " + detail;
            case "groups" -> "--group: " + detail;
            case "tags" -> "--tag: " + detail;
            case "platforms" -> "--platform: " + detail;
            case "workers" -> "--workers: " + detail;
            case "timeout" -> "--timeout: " + detail;
            case "deviceTimeout" -> "--device-timeout: " + detail;
            case String other -> detail;
        };
    }
}
