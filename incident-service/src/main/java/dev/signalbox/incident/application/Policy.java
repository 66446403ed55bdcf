package dev.signalbox.incident.application;

/**
 * How the machine handles incidents of an application.
 *
 * @param automatic publish, draft or off
 */
public record Policy(String automatic, long delayMs, long quietMs, long reopenMs) {}
