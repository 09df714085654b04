"""For those who run the service: is it alive, does its store answer, what has it done."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from api.records import Figures
from kg.model.errors import MandateGraphError
from kg.store import Store

router = APIRouter()
_PATIENCE = 5.0  # seconds for a query that reads nothing


@router.get("/health", include_in_schema=False)
async def health() -> JSONResponse:
    """Whether the process answers at all."""
    return JSONResponse({"status": "alive"}, headers={"Cache-Control": "no-store"})


@router.get("/ready", include_in_schema=False)
async def ready(request: Request) -> JSONResponse:
    """Whether the store answers a query; 503 while it does not."""
    store: Store = request.app.state.asked
    try:
        answer = await store.query("ASK {}", accept="text/csv", timeout=_PATIENCE, client="/ready")
        await answer.read()
        known: dict[str, str | int] = {"status": "ready", "digest": answer.digest, "quads": store.size()}
        return JSONResponse(known, headers={"Cache-Control": "no-store"})
    except MandateGraphError as error:
        known = {"status": "not ready", "detail": error.message}
        return JSONResponse(known, status_code=503, headers={"Cache-Control": "no-store"})


def metrics_of(figures: Figures) -> APIRouter:
    """The address that Prometheus reads."""
    there = APIRouter()

    @there.get("/metrics", include_in_schema=False)
    def metrics() -> Response:
        return Response(figures.write(), media_type="text/plain; version=0.0.4; charset=utf-8")

    return there
