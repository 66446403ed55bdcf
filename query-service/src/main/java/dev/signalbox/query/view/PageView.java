package dev.signalbox.query.view;

import dev.signalbox.query.page.VisiblePage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.http.MediaType;

/**
 * One way to show a page to a program.
 *
 * @param path below the page's address, e.g. {@code /badge/{component}}
 * @param asks parameters of the query that it reads; any other changes nothing
 * @param signedInOnly whether it is for those alone who may see this application from inside
 */
public record PageView(
    String path, MediaType type, Set<String> asks, boolean signedInOnly, Drawing drawing) {

  public PageView {
    asks = Set.copyOf(asks);
  }

  /** A pure function; empty where there is no such thing on the page. */
  @FunctionalInterface
  public interface Drawing {
    /**
     * @throws dev.signalbox.query.door.Problem where a parameter is not right
     */
    Optional<byte[]> draw(VisiblePage page, Asked asked);
  }

  /** The same for everybody who sees the same page. */
  public static PageView bytes(String path, MediaType type, Function<VisiblePage, byte[]> drawing) {
    return new PageView(
        path, type, Set.of(), false, (page, asked) -> Optional.of(drawing.apply(page)));
  }

  public static PageView text(String path, MediaType type, Function<VisiblePage, String> drawing) {
    return bytes(path, type, page -> drawing.apply(page).getBytes(StandardCharsets.UTF_8));
  }

  /** Drawn in pixels, which takes so long that nobody else may wait for it. */
  boolean slow() {
    return type.equals(MediaType.IMAGE_PNG);
  }

  /** For those alone who may see this application from inside. */
  public PageView signedIn() {
    return new PageView(path, type, asks, true, drawing);
  }
}
