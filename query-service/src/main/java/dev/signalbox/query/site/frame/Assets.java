package dev.signalbox.query.site.frame;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
  private final Entry page;
  private final Entry frame;
  private final byte[] widget;

  private Assets(Map<String, Asset> assets, JsonNode manifest, byte[] widget) {
    this.assets = Map.copyOf(assets);
    this.page = Entry.of(manifest, "src/page.ts");
    this.frame = Entry.of(manifest, "src/embed/frame.ts");
    this.widget = widget;
  }

  /** A script and its stylesheet, as linked. */
  private record Entry(String script, String style) {
    static Entry of(JsonNode manifest, String source) {
      JsonNode built = manifest.path(source);
      return new Entry(
          "/" + built.path("file").asString(), "/" + built.path("css").path(0).asString());
    }
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
      return new Assets(
          assets,
          new JsonMapper().readTree(built("manifest.json").getContentAsString(UTF_8)),
          built("embed/widget.js").getContentAsByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("the browser side is not on the class path", e);
    }
  }

  /** The page's script, as linked. */
  public String script() {
    return page.script();
  }

  /** The page's stylesheet, as linked. */
  public String style() {
    return page.style();
  }

  /** The script of the page for frames, as linked. */
  public String frameScript() {
    return frame.script();
  }

  public String frameStyle() {
    return frame.style();
  }

  /** The script of the element for other sites. */
  public byte[] widget() {
    return widget.clone();
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

  private static Resource built(String name) {
    return new PathMatchingResourcePatternResolver().getResource("classpath:" + ROOT + name);
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
