"""Loading over HTTP: only with the token, by the step of ``kg add``, and nothing changes when it is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.settings import Settings, SettingsError, read_settings
from kg.graph import MandateGraph
from kg.sources import Source
from kg.store.opening import open_store
from tests.conftest import DOCUMENTS, serving

TOKEN = "a-token-for-the-tests-only"  # noqa: S105 - and for nothing else
LAGOON = (DOCUMENTS / "lagoon-group-2020" / "source.txt").read_bytes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A server that loads, and its store."""

    address: str
    store: Path

    def load(self, data: bytes, *, token: str = TOKEN, **sent: str) -> httpx.Response:
        headers = {"Authorization": f"Bearer {token}"} | {
            name.replace("_", "-"): value for name, value in sent.items() if name.startswith("Content")
        }
        fields = {name: value for name, value in sent.items() if not name.startswith("Content")}
        return httpx.post(f"{self.address}/load", params=fields, content=data, headers=headers, timeout=240)

    def state(self) -> tuple[str, int]:
        store = open_store(self.store)
        try:
            return store.digest(), store.size()
        finally:
            store.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    where = tmp_path_factory.mktemp("loading") / "store"
    store = open_store(where)
    with store.writer() as writer:
        writer.swap(b"")
    with serving(create_app(store, settings=Settings(load_token=TOKEN, add_mib=1))) as address:
        yield Site(address=address, store=where)
    store.close()


@pytest.mark.parametrize("token", ["x", "a-token-for-the-tests-onlx", TOKEN.upper(), f"{TOKEN} {TOKEN}", "é"])
def test_nobody_loads_without_the_token(site: Site, token: str) -> None:
    before = site.state()
    headers = {b"Authorization": f"Bearer {token}".encode()}
    answer = httpx.post(f"{site.address}/load?name=a.txt&token={TOKEN}", content=LAGOON, headers=headers)
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, 'Bearer realm="load"')
    assert answer.json()["title"] == "The document was not loaded"
    basic = httpx.post(f"{site.address}/load", content=LAGOON, headers={"Authorization": f"Basic {TOKEN}"})
    assert basic.status_code == 401
    assert site.state() == before


def test_a_document_goes_in_as_with_kg_add(site: Site, tmp_path: Path) -> None:
    loaded = site.load(LAGOON, name="source.txt")
    assert loaded.status_code == 201, loaded.text
    told = loaded.json()
    assert (told["state"], told["name"]) == ("added", "source.txt")
    assert httpx.get(site.address + loaded.headers["location"], timeout=60).status_code == 200
    with MandateGraph.open(tmp_path / "other") as other:
        added = other.add_source(Source(data=LAGOON, name="source.txt"))
        assert (told["document"], told["facts"], told["quads"]) == (added.document, added.facts, added.quads)
        assert site.state() == (other.store.digest(), other.store.size())
    again = site.load(LAGOON, name="source.txt")
    assert (again.status_code, again.json()["state"]) == (200, "unchanged")


@pytest.mark.parametrize(
    ("data", "sent", "status", "says"),
    [
        (b"", {}, 400, "no document"),
        (b"x" * 1_048_577, {}, 413, "more than 1 MiB"),
        (b"\x1f\x8b", {"Content_Encoding": "gzip"}, 415, "compressed"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), {"name": "scan.png"}, 422, "scan.png"),
        (b"%PDF-1.7 cut short", {"Content_Type": "application/pdf"}, 422, "document.pdf"),
    ],
)
def test_what_cannot_be_loaded_is_refused_with_the_reason(
    site: Site, data: bytes, sent: dict[str, str], status: int, says: str
) -> None:
    before = site.state()
    answer = site.load(data, **sent)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert says in answer.json()["detail"]
    assert site.state() == before


def test_there_is_no_such_address_unless_it_is_switched_on(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    with store.writer() as writer:
        writer.swap(b"")
    with serving(create_app(store, settings=Settings())) as address:
        answer = httpx.post(f"{address}/load", content=LAGOON, headers={"Authorization": f"Bearer {TOKEN}"})
        assert answer.status_code == 404
    store.close()


@pytest.mark.parametrize(
    "token", ["too-short", "with a blank in the middle of it", "ohne-Umlaute-geht-es-nicht-ä"]
)
def test_a_token_that_could_be_guessed_or_sent_wrongly_is_no_setting(token: str) -> None:
    with pytest.raises(SettingsError, match="load_token") as caught:
        read_settings({"load_token": token}, "")
    assert token not in str(caught.value)
