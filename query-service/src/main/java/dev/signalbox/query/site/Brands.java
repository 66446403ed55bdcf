package dev.signalbox.query.site;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.query.page.Facts;
import dev.signalbox.query.site.brand.BrandImage;
import dev.signalbox.query.site.brand.Branding;
import dev.signalbox.query.site.frame.Assets;
import dev.signalbox.query.site.frame.Assets.Asset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The look of each application, read from its manifest when that has changed. */
final class Brands {
  private static final Duration FORGOTTEN = Duration.ofHours(1);
  private static final long MOST = 2_000;

  private final Assets assets;
  private final Cache<UUID, Known> known =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(FORGOTTEN).build();

  Brands(Assets assets) {
    this.assets = assets;
  }

  private record Known(String manifest, Branding branding) {}

  Branding of(Facts facts) {
    return known
        .asMap()
        .compute(
            facts.id(),
            (id, before) ->
                before != null && before.manifest().equals(facts.manifest())
                    ? before
                    : new Known(facts.manifest(), Branding.of(facts.manifest())))
        .branding();
  }

  /**
   * @param name {@code theme.css}, {@code logo}, or an icon such as {@code degraded.svg}
   */
  Optional<Asset> file(Branding branding, String name) {
    return switch (name) {
      case "theme.css" ->
          branding.style().isEmpty()
              ? Optional.empty()
              : Optional.of(asset("text/css; charset=utf-8", branding.style()));
      case "logo" -> Optional.ofNullable(branding.logo()).map(Brands::asset);
      default ->
          Optional.ofNullable(assets.find("assets/favicon/" + name))
              .flatMap(glyph -> branding.icon(new String(glyph.bytes(), StandardCharsets.UTF_8)))
              .map(icon -> asset("image/svg+xml", icon));
    };
  }

  private static Asset asset(BrandImage image) {
    return new Asset(image.type(), image.bytes(), Assets.gzip(image.bytes()), false);
  }

  private static Asset asset(String type, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Asset(type, bytes, Assets.gzip(bytes), false);
  }
}
