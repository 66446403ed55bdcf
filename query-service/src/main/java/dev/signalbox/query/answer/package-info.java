/**
 * What is visible, in the shapes of the contract: names, order and units of every field. It shows
 * what it is given and decides nothing about who may see it.
 */
@NullMarked
package dev.signalbox.query.answer;

import org.jspecify.annotations.NullMarked;
