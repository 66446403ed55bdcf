package dev.signalbox.gateway.edge;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What every request and answer must keep to.
 *
 * @param publicUrl where people find Signalbox; its host is accepted, and https there means https
 *     for ever
 * @param hosts further accepted host names
 * @param anonymousBody the largest body of a caller who is not signed in
 * @param signedInBody the largest body of one who is
 * @param head how long the head of a request may take to arrive
 * @param request how long its body may take after that
 */
@Validated
@ConfigurationProperties("signalbox.edge")
public record EdgeSettings(
    @NotNull URI publicUrl,
    @DefaultValue List<String> hosts,
    @DefaultValue("64KB") DataSize anonymousBody,
    @DefaultValue("1MB") DataSize signedInBody,
    @DefaultValue("15s") Duration head,
    @DefaultValue("30s") Duration request) {

  boolean secure() {
    return "https".equalsIgnoreCase(publicUrl.getScheme());
  }
}
