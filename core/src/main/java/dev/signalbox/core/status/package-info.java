/**
 * From verdicts to what is shown of a component: settling of one check, silence, fusion of several
 * checks, override and maintenance. Knows nothing of how a verdict came about, nor of incidents
 * beyond what they claim of a component.
 */
@NullMarked
package dev.signalbox.core.status;

import org.jspecify.annotations.NullMarked;
