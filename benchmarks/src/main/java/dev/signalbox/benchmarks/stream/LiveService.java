package dev.signalbox.benchmarks.stream;

import dev.signalbox.benchmarks.history.Past;
import dev.signalbox.eventlog.broker.RecordPublisher;
import dev.signalbox.query.directory.PageDirectory;
import dev.signalbox.query.records.QueryRecords;
import dev.signalbox.schemas.Page;
import dev.signalbox.schemas.PageComponent;
import dev.signalbox.schemas.Status;
import dev.signalbox.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** query-service, which learns from Kafka that components have changed. */
final class LiveService implements Source {
  private final ConfigurableApplicationContext service;
  private final String slug;

  LiveService(List<String> settings, String slug) {
    this.service = Past.service(settings);
    this.slug = slug;
  }

  @Override
  public int port() {
    return Past.port(service);
  }

  /**
   * @param size how many components change
   */
  @Override
  public void tell(int size) {
    var known = service.getBean(PageDirectory.class).find(slug).orElseThrow().facts();
    Page page = (Page) QueryRecords.record(known);
    List<PageComponent> components = new ArrayList<>(page.getComponents());
    components.subList(0, size).replaceAll(LiveService::flipped);
    Page next =
        Page.newBuilder(page).setVersion(known.version() + 1).setComponents(components).build();
    service.getBean(RecordPublisher.class).publish(Topics.PAGES, known.id(), next).join();
  }

  private static PageComponent flipped(PageComponent component) {
    boolean well = component.getStatus() == Status.OPERATIONAL;
    return PageComponent.newBuilder(component)
        .setStatus(well ? Status.OUTAGE : Status.OPERATIONAL)
        .build();
  }
}
