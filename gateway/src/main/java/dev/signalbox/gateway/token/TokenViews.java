package dev.signalbox.gateway.token;

import dev.signalbox.gateway.identity.Identity;
import dev.signalbox.gateway.problem.Problem;
import dev.signalbox.gateway.problem.Problem.Field;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Identities and tokens in the words of the API. */
final class TokenViews {

  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private TokenViews() {}

  static Map<String, @Nullable Object> of(Identity identity) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("name", identity.name());
    view.put("role", identity.role().name().toLowerCase(Locale.ROOT));
    view.put("applications", ids(identity.applications()));
    return view;
  }

  static Map<String, @Nullable Object> of(ApiToken token) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("id", token.id().toString());
    view.put("name", token.name());
    view.put("role", token.role().name().toLowerCase(Locale.ROOT));
    view.put("applications", ids(token.applications()));
    view.put("created_at", INSTANT.format(token.createdAt()));
    view.put("created_by", token.createdBy());
    view.put("expires_at", token.expiresAt() == null ? null : INSTANT.format(token.expiresAt()));
    return view;
  }

  static Map<String, @Nullable Object> of(ApiTokens.Made made) {
    Map<String, @Nullable Object> view = of(made.token());
    view.put("secret", made.secret());
    return view;
  }

  /** {@code found} holds one more than asked for where there is a next page. */
  static Map<String, @Nullable Object> page(List<ApiToken> found, int limit) {
    List<ApiToken> items = found.subList(0, Math.min(limit, found.size()));
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("items", items.stream().map(TokenViews::of).toList());
    view.put("next", found.size() > limit ? cursor(items.getLast()) : null);
    return view;
  }

  private static String cursor(ApiToken last) {
    String text = last.createdAt().toEpochMilli() + " " + last.id();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static TokenStore.Position position(String cursor) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 2);
      return new TokenStore.Position(
          Instant.ofEpochMilli(Long.parseLong(parts[0])), UUID.fromString(parts[1]));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw Problem.invalid(List.of(new Field("cursor", "is not one that was given out")));
    }
  }

  private static @Nullable List<String> ids(@Nullable Set<UUID> ids) {
    return ids == null ? null : ids.stream().map(UUID::toString).sorted().toList();
  }
}
