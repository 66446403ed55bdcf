package dev.signalbox.incident;

import dev.signalbox.schemas.HistoryRevised;
import dev.signalbox.schemas.IncidentChange;
import dev.signalbox.schemas.Judged;
import dev.signalbox.schemas.MaintenanceChange;
import dev.signalbox.schemas.Status;
import dev.signalbox.schemas.StatusChange;
import dev.signalbox.schemas.Topics;
import dev.signalbox.testkit.topic.TopicTail;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.avro.specific.SpecificRecord;

/**
 * What was published to people and other services, up to this moment: what was decided together is
 * seen together.
 */
final class Told {
  private static final List<BinaryMessageDecoder<? extends SpecificRecord>> KINDS =
      List.of(
          StatusChange.getDecoder(),
          IncidentChange.getDecoder(),
          MaintenanceChange.getDecoder(),
          HistoryRevised.getDecoder(),
          Judged.getDecoder());

  private final TopicTail topics = new TopicTail(Topics.STATUSES, Topics.INCIDENTS);
  private final List<SpecificRecord> read = new ArrayList<>();

  private Told() {}

  private static final class Shared {
    private static final Told TOLD = new Told();
  }

  /** One for all tests of this JVM; a service must have run, so that the topics are there. */
  static Told shared() {
    return Shared.TOLD;
  }

  List<StatusChange> statuses(UUID application) {
    return all(StatusChange.class).filter(c -> c.getApplicationId().equals(application)).toList();
  }

  /** What was said of one component. */
  List<StatusChange> statuses(Shop shop, String component) {
    UUID id = shop.component(component);
    return statuses(shop.id).stream().filter(c -> c.getComponentId().equals(id)).toList();
  }

  /** Whether a component was ever shown so. */
  boolean was(Shop shop, String component, Status status) {
    return statuses(shop, component).stream().anyMatch(change -> change.getTo() == status);
  }

  /** What is shown of one component. */
  Status shown(Shop shop, String component) {
    List<StatusChange> said = statuses(shop, component);
    return said.isEmpty() ? Status.UNKNOWN : said.getLast().getTo();
  }

  List<HistoryRevised> revisions(UUID application) {
    return all(HistoryRevised.class).filter(r -> r.getApplicationId().equals(application)).toList();
  }

  List<IncidentChange> incidents(UUID application) {
    return all(IncidentChange.class).filter(c -> c.getApplicationId().equals(application)).toList();
  }

  /** What happened to the incidents, in order. */
  List<String> changes(UUID application) {
    return incidents(application).stream().map(IncidentChange::getChange).toList();
  }

  List<MaintenanceChange> maintenances(UUID application) {
    return all(MaintenanceChange.class)
        .filter(c -> c.getApplicationId().equals(application))
        .toList();
  }

  /** The numbers that changes of status, incidents and the record bear, rising. */
  List<Long> versions(UUID application) {
    return all(SpecificRecord.class).flatMap(told -> version(told, application)).sorted().toList();
  }

  private static Stream<Long> version(SpecificRecord told, UUID application) {
    return switch (told) {
      case StatusChange c when c.getApplicationId().equals(application) ->
          Stream.of(c.getVersion());
      case IncidentChange c when c.getApplicationId().equals(application) ->
          Stream.of(c.getVersion());
      case HistoryRevised r when r.getApplicationId().equals(application) ->
          Stream.of(r.getVersion());
      default -> Stream.empty();
    };
  }

  long judged() {
    return all(Judged.class).count();
  }

  private <T> Stream<T> all(Class<T> kind) {
    RunningIncidents.awaitTold();
    topics.more().forEach(record -> read.add(decoded(record.value())));
    return read.stream().filter(kind::isInstance).map(kind::cast);
  }

  private static SpecificRecord decoded(byte[] bytes) {
    for (BinaryMessageDecoder<? extends SpecificRecord> kind : KINDS) {
      try {
        return kind.decode(ByteBuffer.wrap(bytes));
      } catch (MissingSchemaException _) {
        // another kind of record
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException("a record of a kind that nobody tells");
  }
}
