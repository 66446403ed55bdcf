package dev.signalbox.system.browser;

import dev.signalbox.system.Api;
import dev.signalbox.system.running.DemoSignalbox;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The one demo and the one Chromium of this JVM: they start with the first class that asks for
 * them, and end with the last test of all.
 */
record Stage(DemoSignalbox demo, Chromium chromium) implements AutoCloseable {

  private static Stage start() {
    DemoSignalbox demo = DemoSignalbox.start();
    return new Stage(demo, new Chromium(demo.url()));
  }

  Api api() {
    return new Api(demo);
  }

  @Override
  public void close() {
    chromium.close();
    demo.close();
  }

  /** Hands it to those who ask for it, and looks after each test whether all was in order. */
  static final class Door implements ParameterResolver, AfterEachCallback {
    @Override
    public boolean supportsParameter(ParameterContext asked, ExtensionContext context) {
      return asked.getParameter().getType() == Stage.class;
    }

    @Override
    public Object resolveParameter(ParameterContext asked, ExtensionContext context) {
      if (!context.getRequiredTestClass().isAnnotationPresent(InChromium.class)) {
        throw new IllegalStateException("who asks for the stage is to say @InChromium");
      }
      return stage(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
      stage(context).chromium().hasNothingToComplainOf();
    }

    private static Stage stage(ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(Stage.class))
          .computeIfAbsent(Stage.class, name -> start(), Stage.class);
    }
  }
}
