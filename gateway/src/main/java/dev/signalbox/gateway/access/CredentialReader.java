package dev.signalbox.gateway.access;

import dev.signalbox.gateway.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What a request sends to prove who it is from: nothing, one credential, or something that is
 * refused.
 */
final class CredentialReader {

  static final String TOKEN_HEADER = "x-signalbox-token";
  private static final String BEARER = "bearer ";

  private final List<String> tokenHeaders = new ArrayList<>(List.of(TOKEN_HEADER));

  CredentialReader(@Nullable String alias) {
    if (alias != null) {
      tokenHeaders.add(alias);
    }
  }

  /**
   * @param bearer whether it came as a bearer token and so may be a JWT
   */
  record Credential(String secret, boolean bearer) {}

  Optional<Credential> read(HttpHeaders headers) {
    Set<Credential> sent = new LinkedHashSet<>();
    for (String name : tokenHeaders) {
      headers.getValuesAsList(name).forEach(value -> sent.add(new Credential(value, false)));
      if (headers.containsHeader(name) && headers.getValuesAsList(name).isEmpty()) {
        throw Problem.badCredentials("The token is empty.");
      }
    }
    for (String value : headers.getOrEmpty(HttpHeaders.AUTHORIZATION)) {
      sent.add(bearer(value));
    }
    if (sent.size() > 1) {
      throw Problem.badCredentials("Send one credential, not several.");
    }
    return sent.stream().findFirst();
  }

  private static Credential bearer(String value) {
    String token = value.length() > BEARER.length() ? value.substring(BEARER.length()).strip() : "";
    if (!value.regionMatches(true, 0, BEARER, 0, BEARER.length()) || token.isEmpty()) {
      throw Problem.badCredentials("Authorization must be a bearer token.");
    }
    return new Credential(token, true);
  }
}
