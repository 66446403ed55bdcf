/**
 * Random lives of an application, and what everybody sees of them meanwhile: people's page, the
 * API, the live stream, the lists. Must not know the inside of Signalbox, but for the rule of the
 * headline.
 */
@NullMarked
package dev.signalbox.system.histories;

import org.jspecify.annotations.NullMarked;
