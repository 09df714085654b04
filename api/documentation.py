"""The API's own documentation: Swagger UI from the installed package, under a policy that names its one script."""

from __future__ import annotations

import base64
import hashlib
import re

from fastapi import APIRouter, Request
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse

router = APIRouter()
_FILES = "/static-offline-docs"
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@router.get("/docs", include_in_schema=False)
def docs(request: Request) -> HTMLResponse:
    """Every address, its parameters and answers, to read and to try; no request leaves this host."""
    made = get_swagger_ui_html(
        openapi_url=str(request.app.openapi_url),
        title="API – Mandate Graph",
        swagger_js_url=f"{_FILES}/swagger-ui-bundle.js",
        swagger_css_url=f"{_FILES}/swagger-ui.css",
        swagger_favicon_url="/static/icon.svg",
    )
    text = bytes(made.body).decode("utf-8").replace("<html>", '<html lang="en">', 1)
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in _SCRIPT.findall(text))
    # Swagger UI sets styles of its own from its script; nothing else is loosened.
    policy = (
        f"default-src 'none'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'self'"
    )
    return HTMLResponse(text, headers={"Content-Security-Policy": policy})


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode()
