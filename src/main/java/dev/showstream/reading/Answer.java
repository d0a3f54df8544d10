package dev.showstream.reading;

/// What one device said to one command.
public record Answer(String device, String command, String output) {}
