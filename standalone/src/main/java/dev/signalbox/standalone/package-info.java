/**
 * The program: its commands and their options. What runs lies in {@code running}, what is embedded
 * in {@code embedded}.
 */
@NullMarked
package dev.signalbox.standalone;

import org.jspecify.annotations.NullMarked;
