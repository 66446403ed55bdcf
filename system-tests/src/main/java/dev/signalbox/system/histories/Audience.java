package dev.signalbox.system.histories;

import dev.signalbox.system.Api;
import dev.signalbox.system.histories.Looker.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Somebody who sees an application from one side, in every way there is. */
final class Audience implements AutoCloseable {
  private final Follower follower;
  private final Follower restless;
  private final Looker looker;

  private Audience(Follower follower, Follower restless, Looker looker) {
    this.follower = follower;
    this.restless = restless;
    this.looker = looker;
  }

  /** Anybody. */
  static Audience visitor(Api api, Shop shop) {
    String base = "/public/status/" + shop.slug();
    String stream = api.url() + base + "/events";
    return new Audience(
        new Follower(stream, Map.of()),
        new Follower(stream, Map.of()),
        new Looker(place -> api.visit(path(place, shop, base, "")), List.of(Shop.HIDDEN)));
  }

  /** Who runs incidents. */
  static Audience operator(Api api, Shop shop, String token) {
    String base = "/api/applications/" + shop.id();
    String stream = api.url() + base + "/events";
    Map<String, String> headers = Map.of("x-signalbox-token", token);
    return new Audience(
        new Follower(stream, headers),
        new Follower(stream, headers),
        new Looker(place -> api.get(path(place, shop, base, "/status")), List.of()));
  }

  private static String path(Place place, Shop shop, String base, String status) {
    return switch (place) {
      case STATUS -> base + status;
      case PAGE -> "/status/" + shop.slug();
      case INCIDENTS -> base + "/incidents?status=unresolved&limit=200";
      case MAINTENANCES -> base + "/maintenances?limit=200";
    };
  }

  /** The stream that is followed without a break. */
  Follower follower() {
    return follower;
  }

  /** A stream that loses the line. */
  Follower restless() {
    return restless;
  }

  Looker looker() {
    return looker;
  }

  int states() {
    return follower.told().size();
  }

  int looks() {
    return looker.looks();
  }

  /** Ends looking; all that did not fit together since the beginning. */
  List<String> faults() {
    looker.close();
    List<Follower.Told> told = follower.told();
    List<String> faults = new ArrayList<>(looker.faults(told, Shop.OVERRIDDEN));
    told.forEach(
        each ->
            Coherence.faults(each.view(), Shop.OVERRIDDEN)
                .forEach(fault -> faults.add("stream: " + fault)));
    return faults;
  }

  @Override
  public void close() {
    looker.close();
    follower.close();
    restless.close();
  }
}
