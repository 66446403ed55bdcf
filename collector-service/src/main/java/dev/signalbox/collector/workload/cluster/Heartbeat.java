package dev.signalbox.collector.workload.cluster;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An open watch may be dead without knowing it. So we write to an object of our own and believe the
 * watches only while what we wrote comes back through one. Replicas may share the object: each
 * looks for its own mark.
 */
final class Heartbeat {
  static final String NAME = "signalbox-heartbeat";

  /** Without an answer for so long the API server is away: longer than one beat may take. */
  private static final Duration ANSWER = Duration.ofSeconds(12);

  private static final Duration HUNG = Duration.ofSeconds(4);

  /** Kubernetes' MicroTime, which has six digits even where they are zeros. */
  private static final DateTimeFormatter MICRO_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSX").withZone(ZoneOffset.UTC);

  private final String namespace;
  private final Rhythm rhythm;
  private final Clock clock;
  private final String mark = UUID.randomUUID() + "/";
  private final Deque<Written> written = new ArrayDeque<>();
  private volatile KubernetesClient client;
  private volatile long answered = System.nanoTime();
  private volatile long returned = System.nanoTime() - TimeUnit.DAYS.toNanos(1);
  private volatile @Nullable String refused;
  private @Nullable String expected;

  Heartbeat(KubernetesClient client, Rhythm rhythm, Clock clock) {
    this.client = impatient(client);
    this.namespace = client.getNamespace() == null ? "default" : client.getNamespace();
    this.rhythm = rhythm;
    this.clock = clock;
  }

  /** From now on beats go over the connections of another client. */
  void use(KubernetesClient other) {
    client = impatient(other);
  }

  /** The next beat is the retry, and one that hangs must not hold it up for long. */
  private static KubernetesClient impatient(KubernetesClient client) {
    var once =
        new RequestConfigBuilder()
            .withRequestTimeout((int) HUNG.toMillis())
            .withRequestRetryBackoffLimit(0)
            .build();
    return client.newClient(once).adapt(KubernetesClient.class);
  }

  private record Written(long at, String version) {}

  /** The object, as another client is to see it. */
  Resource<Lease> of(KubernetesClient other) {
    return other.leases().inNamespace(namespace).withName(NAME);
  }

  Resource<Lease> object() {
    return of(client);
  }

  /** Writes a beat; false where nobody answered. */
  boolean beat() {
    long now = System.nanoTime();
    try {
      Lease lease = write(mark + now);
      refused = null;
      answered = System.nanoTime();
      remember(new Written(now, lease.getMetadata().getResourceVersion()));
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == 0) {
        return false;
      }
      answered = System.nanoTime();
      if (e.getCode() >= 400 && e.getCode() < 500 && e.getCode() != 429 && e.getCode() != 409) {
        refused =
            "the heartbeat lease %s/%s cannot be written (%d)"
                .formatted(namespace, NAME, e.getCode());
      }
      return true;
    }
  }

  private Lease write(String holder) {
    String spec =
        """
        {"spec": {"holderIdentity": "%s", "renewTime": "%s"}}"""
            .formatted(holder, MICRO_TIME.format(clock.instant()));
    try {
      return object().patch(PatchContext.of(PatchType.JSON_MERGE), spec);
    } catch (KubernetesClientException e) {
      if (e.getCode() != 404) {
        throw e;
      }
      return client
          .resource(
              new LeaseBuilder()
                  .withNewMetadata()
                  .withName(NAME)
                  .withNamespace(namespace)
                  .endMetadata()
                  .withNewSpec()
                  .withHolderIdentity(holder)
                  .endSpec()
                  .build())
          .create();
    }
  }

  private synchronized void remember(Written beat) {
    written.addLast(beat);
  }

  /** The object as a watch saw it. */
  void saw(Lease lease) {
    String holder = lease.getSpec() == null ? null : lease.getSpec().getHolderIdentity();
    if (holder != null && holder.startsWith(mark)) {
      long sent = Long.parseLong(holder.substring(mark.length()));
      if (sent - returned > 0) {
        returned = sent;
      }
    }
  }

  /** Whether nothing has come back for too long. */
  boolean overdue() {
    return refused == null && lag().compareTo(rhythm.overdue()) > 0;
  }

  /** How old the last beat is that came back. */
  Duration lag() {
    return age(returned);
  }

  /** Null while what is watched may be believed; else why not, in words. */
  @Nullable String trouble() {
    if (age(answered).compareTo(ANSWER) > 0) {
      return "the cluster does not answer";
    }
    if (refused != null) {
      return refused;
    }
    return lag().compareTo(rhythm.silence()) > 0 ? "the cluster's news do not arrive" : null;
  }

  /** What every watch should have got past by now; null: nothing was written that long ago. */
  synchronized @Nullable String expected() {
    while (!written.isEmpty() && age(written.getFirst().at()).compareTo(rhythm.behind()) > 0) {
      expected = written.removeFirst().version();
    }
    return expected;
  }

  private static Duration age(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
