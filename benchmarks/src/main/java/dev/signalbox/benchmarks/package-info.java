/**
 * The figures by which speed is judged: each row measures its work and a control in turn, in one
 * run.
 */
@NullMarked
package dev.signalbox.benchmarks;

import org.jspecify.annotations.NullMarked;
