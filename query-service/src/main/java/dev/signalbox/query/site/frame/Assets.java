package dev.signalbox.query.site.frame;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The browser side as built into the class path, held in memory with its gzip encoding. */
public final class Assets {
  private static final String ROOT = "static-page/";
  private static final Pattern HASHED = Pattern.compile(".+-[A-Za-z0-9_-]{8}\\.[a-z0-9]+");
  private static final Map<String, String> TYPES =
      Map.of(
          "css",
          "text/css; charset=utf-8",
          "js",
          "text/javascript; charset=utf-8",
          "svg",
          "image/svg+xml");

  private final Map<String, Asset> assets;
  private final String script;
  private final String style;

  private Assets(Map<String, Asset> assets, String script, String style) {
    this.assets = Map.copyOf(assets);
    this.script = script;
    this.style = style;
  }

  /**
   * @param forever the name changes with the content
   */
  public record Asset(String type, byte[] bytes, byte[] gzip, boolean forever) {}

  public static Assets load() {
    try {
      Map<String, Asset> assets = new HashMap<>();
      for (Resource resource :
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:" + ROOT + "assets/**")) {
        if (resource.isReadable()) {
          String address = resource.getURL().toString();
          assets.put(address.substring(address.lastIndexOf(ROOT) + ROOT.length()), read(resource));
        }
      }
      JsonNode entry = manifest().path("src/page.ts");
      return new Assets(
          assets, "/" + entry.path("file").asString(), "/" + entry.path("css").path(0).asString());
    } catch (IOException e) {
      throw new UncheckedIOException("the browser side is not on the class path", e);
    }
  }

  /** The page's script, as linked. */
  public String script() {
    return script;
  }

  /** The page's stylesheet, as linked. */
  public String style() {
    return style;
  }

  public String favicon(String status) {
    return "/assets/favicon/" + status + ".svg";
  }

  /**
   * @param path below the root, e.g. {@code assets/page-CaxCkhqS.css}
   */
  public @Nullable Asset find(String path) {
    return assets.get(path);
  }

  private static JsonNode manifest() throws IOException {
    Resource manifest =
        new PathMatchingResourcePatternResolver()
            .getResource("classpath:" + ROOT + "manifest.json");
    return new JsonMapper().readTree(manifest.getContentAsString(StandardCharsets.UTF_8));
  }

  private static Asset read(Resource resource) throws IOException {
    byte[] bytes = resource.getContentAsByteArray();
    String name = String.valueOf(resource.getFilename());
    String type =
        TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    return new Asset(type, bytes, gzip(bytes), HASHED.matcher(name).matches());
  }

  public static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
