package dev.signalbox.system.evidence;

/** One kind of trouble, and what came of it. */
interface Part {
  /**
   * What one types to run it alone, and the mark in the document under which its finding stands.
   */
  String name();

  Finding run() throws Exception;
}
