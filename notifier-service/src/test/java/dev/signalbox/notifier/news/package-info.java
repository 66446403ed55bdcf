@NullMarked
package dev.signalbox.notifier.news;

import org.jspecify.annotations.NullMarked;
