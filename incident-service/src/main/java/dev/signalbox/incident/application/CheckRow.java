package dev.signalbox.incident.application;

import java.util.UUID;

/**
 * One check of a component.
 *
 * @param fail bad samples in a row that settle
 * @param recover good samples in a row that settle
 */
public record CheckRow(UUID id, String name, String kind, int fail, int recover) {}
