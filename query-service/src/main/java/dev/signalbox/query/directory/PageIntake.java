package dev.signalbox.query.directory;

import dev.signalbox.eventlog.codec.Entry;
import dev.signalbox.eventlog.view.TopicView;
import dev.signalbox.query.page.Facts;
import dev.signalbox.query.page.Vitals;
import dev.signalbox.query.records.QueryRecords;
import dev.signalbox.schemas.Topics;
import java.util.UUID;

/** Fills the directory from its topics. */
final class PageIntake implements TopicView.Listener {
  private final PageDirectory directory;

  PageIntake(PageDirectory directory) {
    this.directory = directory;
  }

  @Override
  public void changed(Entry entry) {
    UUID application = entry.key();
    if (application == null) {
      return;
    }
    Facts facts = QueryRecords.facts(entry.value());
    Vitals vitals = QueryRecords.vitals(entry.value());
    if (facts != null) {
      directory.put(entry.offset(), entry.appended(), facts);
    } else if (vitals != null) {
      directory.put(application, vitals);
    } else if (entry.value() == null && entry.topic().equals(Topics.PAGES.topic())) {
      directory.remove(application);
    } else if (entry.value() == null) {
      directory.forgetVitals(application);
    }
  }

  @Override
  public void loaded() {
    directory.allRead();
  }
}
