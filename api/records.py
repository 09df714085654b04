"""What the service says of itself while it runs: a line a request, and figures for Prometheus.

A client is written as a keyed hash only: two lines can be seen to be of one client, whose address is not kept.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import secrets
import sys
from collections import Counter as Count
from dataclasses import dataclass
from typing import Literal

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from kg.store import Store

access = logging.getLogger("kg.access")
_OURS = (
    "sparql",
    "questions",
    "id",
    "def",
    "lineage",
    "graph",
    "document",
    "search",
    "static",
    "health",
    "ready",
)
_SECONDS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)
_EXTRA = ("query_id", "method", "path", "status", "milliseconds", "bytes", "client")


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """One request that was answered."""

    query_id: str
    method: str
    path: str
    status: int
    seconds: float
    size: int
    client: str


class Figures:
    """Counts and times, in a registry of their own; summed over all processes where there are several."""

    def __init__(self, store: Store) -> None:
        several = "PROMETHEUS_MULTIPROC_DIR" in os.environ
        self._registry = CollectorRegistry()
        self._store = store
        self._seen: Count[str] = Count()
        registry = None if several else self._registry
        self._requests = Counter(
            "kg_requests", "Requests answered.", ("surface", "method", "status"), registry=registry
        )
        self._durations = Histogram(
            "kg_request_seconds",
            "From a request to its last byte.",
            ("surface",),
            buckets=_SECONDS,
            registry=registry,
        )
        self._ended = Counter(
            "kg_workers_ended", "Workers ended before their time.", ("why",), registry=registry
        )
        self._load = Gauge(
            "kg_queries",
            "Queries that hold a turn or wait for one, and idle workers.",
            ("lane",),
            multiprocess_mode="livesum",
            registry=registry,
        )
        if several:
            MultiProcessCollector(self._registry)  # type: ignore[no-untyped-call] # it carries no types

    def count(self, served: Served) -> None:
        """Count one request in."""
        first = served.path.split("/", 2)[1] if served.path.startswith("/") else ""
        surface = f"/{first}" if first in _OURS else "/" if served.path == "/" else "other"
        method = served.method if served.method in ("GET", "HEAD", "POST", "OPTIONS") else "other"
        self._requests.labels(surface, method, str(served.status)).inc()
        self._durations.labels(surface).observe(served.seconds)
        if surface == "/sparql":
            self._look()

    def write(self) -> bytes:
        """In the text format of Prometheus."""
        self._look()
        return generate_latest(self._registry)

    def _look(self) -> None:
        for lane, number in getattr(self._store, "load", dict)().items():
            self._load.labels(lane).set(number)
        for why, number in getattr(self._store, "ended", {}).items():
            self._ended.labels(why).inc(number - self._seen[why])
            self._seen[why] = number


class Records:
    """Where each request goes when it is answered."""

    def __init__(self, *, salt: str = "", figures: Figures | None = None) -> None:
        self._salt = (salt or secrets.token_hex(16)).encode()[:64]
        self.figures = figures

    @property
    def wanted(self) -> bool:
        """Whether anybody looks."""
        return self.figures is not None or access.isEnabledFor(logging.INFO)

    def note(self, served: Served) -> None:
        """Log and count one request."""
        if self.figures is not None:
            self.figures.count(served)
        if access.isEnabledFor(logging.INFO):
            hashed = hashlib.blake2b(served.client.encode(), key=self._salt, digest_size=6).hexdigest()
            access.info(
                "%s %s %d",
                served.method,
                served.path,
                served.status,
                extra={
                    "query_id": served.query_id,
                    "method": served.method,
                    "path": served.path,
                    "status": served.status,
                    "milliseconds": round(served.seconds * 1000, 2),
                    "bytes": served.size,
                    "client": hashed,
                },
            )


class JsonLines(logging.Formatter):
    """A log record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        known: dict[str, object] = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S") + f".{int(record.msecs):03}",
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        known |= {name: getattr(record, name) for name in _EXTRA if hasattr(record, name)}
        if record.exc_info:
            known["error"] = self.formatException(record.exc_info)
        return json.dumps(known, ensure_ascii=False)


def begin_logging(form: Literal["text", "json"]) -> None:
    """Everything to standard error: as JSON lines with a line a request, or as text with what matters only."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if form == "json" else logging.Formatter("%(levelname)s: %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in ("api", "kg"):
        logging.getLogger(name).setLevel(logging.INFO if form == "json" else logging.WARNING)
