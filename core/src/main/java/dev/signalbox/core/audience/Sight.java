package dev.signalbox.core.audience;

/** Whether somebody sees a page. */
public enum Sight {
  /** Sees it: 200. */
  SEES,
  /** Would have to say who they are: 401, or the sign-in page. */
  SIGN_IN,
  /** There is no such page for them: 404. */
  NOTHING
}
