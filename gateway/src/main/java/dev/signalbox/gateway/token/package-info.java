/**
 * API tokens: made, listed, revoked, and looked up by their hash. The only part with a database.
 */
@NullMarked
package dev.signalbox.gateway.token;

import org.jspecify.annotations.NullMarked;
