/**
 * Who is calling: roles, the portal's JWTs, and the 60-second internal token that the services
 * verify. Must not know routes.
 */
@NullMarked
package dev.signalbox.gateway.identity;

import org.jspecify.annotations.NullMarked;
