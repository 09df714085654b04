"""Requests to another SPARQL endpoint: forms out, bytes in, errors with their cause."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from urllib.parse import urlencode, urlsplit

from kg.model.errors import StoreError
from kg.store.refusals import NotAcceptableError, QueryLimitError, QuerySyntaxError, StoreBusyError

_PATIENCE = 600.0  # seconds for updates and for queries without a limit of their own


class Endpoint:
    """One address that takes forms by POST."""

    def __init__(self, url: str, *, user: str = "", word: str = "") -> None:
        if urlsplit(url).scheme not in ("http", "https"):
            raise StoreError(f"{url}: not an http or https address.")
        self.url = url
        known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        if user:
            known.add_password(None, url, user, word)
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPBasicAuthHandler(known), urllib.request.HTTPDigestAuthHandler(known)
        )

    def post(self, fields: list[tuple[str, str]], accept: str, timeout: float | None) -> tuple[str, bytes]:
        """Send a form; the answer's media type and bytes. Raises the store's errors."""
        request = urllib.request.Request(  # noqa: S310 - the scheme was looked at above
            self.url,
            data=urlencode(fields).encode(),
            headers={"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"},
        )
        try:
            with self._opener.open(request, timeout=timeout or _PATIENCE) as response:
                cut = response.headers.get(
                    "X-SPARQL-MaxRows"
                )  # Virtuoso gives a part as if it were the whole
                if cut is not None:
                    raise QueryLimitError(
                        f"{self.url} gives no more than {cut} rows.",
                        limit="rows",
                        cure="Raise ResultSetMaxRows in its virtuoso.ini, or ask with LIMIT and OFFSET.",
                    )
                return str(response.headers.get("Content-Type", "")), response.read()
        except urllib.error.HTTPError as error:
            with error:
                raise _refused(
                    self.url, error.code, error.read(10_000).decode(errors="replace"), accept
                ) from None
        except TimeoutError:
            raise QueryLimitError(
                f"{self.url} did not answer in {timeout or _PATIENCE:g} seconds.", limit="time"
            ) from None
        except (urllib.error.URLError, OSError) as error:
            reason = getattr(error, "reason", error)
            if isinstance(reason, TimeoutError):
                raise QueryLimitError(f"{self.url} did not answer in time.", limit="time") from None
            raise StoreError(
                f"{self.url} cannot be reached: {reason}.",
                cure="Is the store running, and the address right?",
            ) from None


def _refused(url: str, status: int, text: str, accept: str) -> Exception:
    try:
        known = json.loads(text)
        said = " ".join(str(known[name]) for name in ("detail", "hint") if name in known) or text
    except (ValueError, TypeError):
        said = text.strip()
    said = said[:500]
    if status == 400:
        return QuerySyntaxError(f"{url} does not take this as SPARQL: {said}")
    if status == 406:
        return NotAcceptableError(f"{url} writes none of these formats.", formats=(accept,))
    if status in (401, 403):
        return StoreError(f"{url} does not allow it: {said}", cure="Give user and password in the address.")
    if status in (429, 503):
        return StoreBusyError(f"{url} is busy: {said}", retry_after=5)
    return StoreError(f"{url} answered with status {status}: {said}")
