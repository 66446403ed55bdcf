package dev.signalbox.system.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Tests of the demo's pages in Chromium, which are handed the one {@link Stage}. After each of them
 * the page must have asked nobody else and broken none of its own rules.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Stage.Door.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf(
    value = "dev.signalbox.system.browser.Chromium#isInstalled",
    disabledReason = "needs Chromium at /usr/bin/chromium")
@Execution(ExecutionMode.SAME_THREAD)
@interface InChromium {}
