"""Reads Signalbox with programs that others wrote, and prints as JSON what they understood.

usage: read.py CLIENT ADDRESS [ARGUMENT]
"""

import json
import os
import sys
import tempfile
import time

import requests

TOKEN = os.environ.get("SIGNALBOX_TOKEN", "")


def get(address, **headers):
    answer = requests.get(address, headers=headers, timeout=20)
    answer.raise_for_status()
    return answer


def statuspage(page):
    """statuspage-prometheus-exporter: polls the summary of a Statuspage and judges it."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as services:
        json.dump({"shop": {"name": "shop", "type": "status_page", "url": page + "/api/v2/summary.json"}}, services)
        services.flush()
        os.environ["SERVICES_JSON_PATH"] = services.name
        os.chdir(tempfile.mkdtemp())
        from statuspage_prometheus_exporter.service_checker import SERVICES, check_service_status

        found = check_service_status("shop", SERVICES["shop"])
    return {
        "success": found["success"],
        "indicator": found["raw_status"],
        "components": {c["name"]: c["status"] for c in found["component_metadata"]},
        "incidents": found["incident_metadata"],
        "maintenances": found["maintenance_metadata"],
    }


def feed(address):
    """feedparser: RSS, Atom."""
    import feedparser

    found = feedparser.parse(get(address).content)
    return {
        "well_formed": not found.bozo,
        "version": found.version,
        "title": found.feed.get("title"),
        "link": found.feed.get("link"),
        "entries": [
            {
                "id": entry.get("id"),
                "title": entry.get("title"),
                "link": entry.get("link"),
                "dated": entry.get("published_parsed") is not None or entry.get("updated_parsed") is not None,
                "text": entry.get("summary") or (entry.get("content") or [{"value": ""}])[0]["value"],
            }
            for entry in found.entries
        ],
    }


def calendar(address):
    """icalendar: RFC 5545."""
    import icalendar

    found = icalendar.Calendar.from_ical(get(address).content)
    return {
        "errors": [str(error) for component in found.walk() for error in getattr(component, "errors", [])],
        "version": str(found["VERSION"]),
        "events": [
            {
                "uid": str(event["UID"]),
                "title": str(event["SUMMARY"]),
                "starts": event.decoded("DTSTART").isoformat(),
                "minutes": int((event.decoded("DTEND") - event.decoded("DTSTART")).total_seconds() // 60),
                "sequence": int(event["SEQUENCE"]),
                "status": str(event.get("STATUS", "")),
            }
            for event in found.walk("VEVENT")
        ],
    }


def metrics(address):
    """prometheus_client: OpenMetrics."""
    from prometheus_client.openmetrics.parser import text_string_to_metric_families

    answer = get(address, **{"x-signalbox-token": TOKEN, "accept": "application/openmetrics-text"})
    families = list(text_string_to_metric_families(answer.text))
    return {
        "families": {family.name: family.type for family in families},
        "statuses": {
            sample.labels["component"]: sample.labels["status"]
            for family in families
            for sample in family.samples
            if sample.name == "signalbox_component_status" and sample.value == 1
        },
    }


def shield(address):
    """jsonschema, with what shields.io says of its endpoint badge."""
    import jsonschema

    colour = {"type": "string", "minLength": 1}
    schema = {
        "type": "object",
        "required": ["schemaVersion", "label", "message"],
        "additionalProperties": False,
        "properties": {
            "schemaVersion": {"const": 1},
            "label": {"type": "string"},
            "message": {"type": "string", "minLength": 1},
            "color": colour,
            "labelColor": colour,
            "isError": {"type": "boolean"},
            "namedLogo": {"type": "string"},
            "logoSvg": {"type": "string"},
            "logoColor": {"type": "string"},
            "logoSize": {"type": "string"},
            "style": {"type": "string"},
            "cacheSeconds": {"type": "integer", "minimum": 0},
        },
    }
    found = get(address).json()
    return {"errors": [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(found)], **found}


def openapi(address):
    """openapi-spec-validator."""
    import openapi_spec_validator

    document = get(address).json()
    errors = openapi_spec_validator.OpenAPIV31SpecValidator(document).iter_errors()
    return {"version": document["openapi"], "errors": [error.message for error in errors]}


def stream(address):
    """sseclient-py: a line for each event; when the line breaks it comes back with the last id that it got."""
    import sseclient

    last, retry = None, 1.0
    while True:
        headers = {"accept": "text/event-stream", **({"Last-Event-ID": last} if last else {})}
        try:
            with requests.get(address, headers=headers, stream=True, timeout=60) as answer:
                answer.raise_for_status()
                for event in sseclient.SSEClient(answer).events():
                    last = event.id or last
                    retry = event.retry / 1000 if event.retry else retry
                    say = {"event": event.event, "id": event.id, "resumed": "Last-Event-ID" in headers}
                    print(json.dumps({**say, "data": json.loads(event.data)}), flush=True)
        except (requests.RequestException, OSError) as broken:
            print(json.dumps({"event": "broken", "why": type(broken).__name__}), flush=True)
        time.sleep(retry)


if __name__ == "__main__":
    result = globals()[sys.argv[1]](*sys.argv[2:])
    print(json.dumps(result))
