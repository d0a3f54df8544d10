package dev.showstream.access;

/// By which names this server may be called, and whose pages may use it beside its own.
public record Allowed(AllowedHosts hosts, AllowedOrigins origins) {}
