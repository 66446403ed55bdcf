package dev.signalbox.gateway.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The OpenAPI document as it is kept: YAML, with what repeats written once. */
public final class ContractDocument {

  /** Every operation refers to lists of answers; far from what would blow up a reader. */
  private static final int MOST_ALIASES = 10_000;

  private ContractDocument() {}

  public static Map<String, Object> read() {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(MOST_ALIASES);
    try (InputStream file =
        Objects.requireNonNull(ContractDocument.class.getResourceAsStream("/openapi.yaml"))) {
      return new Yaml(new SafeConstructor(options)).load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
