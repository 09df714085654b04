"""What an operator may set of the service: by options of ``kg serve``, the environment, or a file, in this order.

A name that is unknown, or a value that does not fit, is an error with the name in it and never passed over.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from kg.model.errors import MandateGraphError
from kg.store import Limits
from kg.store.limits import MEBIBYTE

_TOKEN = 20  # characters of a token, at least
FILE = "KG_SETTINGS"  # the environment variable that names the file


class SettingsError(MandateGraphError):
    """A setting is unknown or does not fit."""

    exit_code = 2


class Settings(BaseSettings):
    """The settings, each ``KG_NAME`` in the environment and ``name`` in the file."""

    model_config = SettingsConfigDict(env_prefix="KG_", extra="ignore", frozen=True)

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    store: str = ""  # empty: the user's own
    processes: int = Field(default=1, ge=1, le=64)
    stop_seconds: int = Field(default=15, ge=0)  # that requests under way have when the service stops
    log_format: Literal["text", "json"] = "text"
    log_salt: str = ""  # what clients' addresses are hashed with; empty: another one at each start
    metrics: bool = False  # whether /metrics is there

    workers: int = Field(default_factory=lambda: Limits().fast_workers, ge=1, le=1024)
    long_workers: int = Field(default_factory=lambda: Limits().slow_workers, ge=1, le=1024)
    long_for_a_client: int = Field(default_factory=lambda: Limits().slow_for_a_client, ge=1)
    waiting_for_a_client: int = Field(default=Limits().waiting_for_a_client, ge=1)
    seconds: float = Field(default=Limits().seconds, gt=0)  # a query's
    rows: int = Field(default=Limits().rows, ge=1)  # an answer's
    answer_mib: int = Field(default=Limits().answer_bytes // MEBIBYTE, ge=1)
    memory_mib: int = Field(default=Limits().memory // MEBIBYTE, ge=16)  # a worker's, beyond the data
    query_bytes: int = Field(default=Limits().query_bytes, ge=1)
    body_bytes: int = Field(default=512 * 1024, ge=1)  # of a request
    kept_mib: int = Field(default=32, ge=0)  # of whole small answers, kept while the data stay the same

    load_token: str = Field(default="", repr=False)  # for POST /load; empty: there is no such address
    allow_add: bool = False  # whether visitors may add documents, at /add
    add_mib: int = Field(default=32, ge=1)  # of a document that is added over HTTP
    add_seconds: float = Field(default=180, gt=0)  # that reading one may take
    add_memory_mib: int = Field(default=4096, ge=256)  # that reading one may take
    draft_hours: float = Field(default=24, gt=0)  # that a document waits to be kept or discarded
    drafts: str = ""  # the folder where it waits; empty: beside the store
    outside: str = ""  # what visitors call the service: "https://mandates.example.org"; empty: by its Host

    @field_validator("load_token")
    @classmethod
    def _no_guess(cls, token: str) -> str:
        if token and (len(token) < _TOKEN or not token.isascii() or not token.isprintable() or " " in token):
            raise ValueError(f"it needs {_TOKEN} characters of ASCII at least, without blanks")
        return token

    def limits(self) -> Limits:
        """As the store takes them."""
        return Limits(
            seconds=self.seconds,
            rows=self.rows,
            answer_bytes=self.answer_mib * MEBIBYTE,
            memory=self.memory_mib * MEBIBYTE,
            query_bytes=self.query_bytes,
            fast_workers=self.workers,
            slow_workers=self.long_workers,
            slow_for_a_client=self.long_for_a_client,
            waiting_for_a_client=self.waiting_for_a_client,
        )


def read_settings(options: Mapping[str, object], file: str | None = None) -> Settings:
    """The settings: ``options`` win over the environment, that over the file, that over what is built in.

    ``file`` is a TOML file; None: the one that KG_SETTINGS names, if any. Raises SettingsError.

    >>> read_settings({"port": 8080}).port
    8080
    """
    named = os.environ.get(FILE, "") if file is None else file
    written = _written(Path(named)) if named else {}

    class WithFile(Settings):
        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,
            file_secret_settings: PydanticBaseSettingsSource,
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            del settings_cls, dotenv_settings, file_secret_settings
            return init_settings, env_settings, lambda: written  # type: ignore[return-value] # any callable serves

    try:
        return WithFile.model_validate(options)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise SettingsError(
            f"The setting {name} does not fit: {first['msg']}.",
            cure=f"Look at KG_{name.upper()}, the settings file, and the options of 'kg serve'.",
        ) from None


def _written(path: Path) -> dict[str, object]:
    try:
        known: dict[str, object] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: the settings cannot be read: {error}.") from error
    strange = sorted(set(known) - set(Settings.model_fields))
    if strange:
        raise SettingsError(
            f"{path}: no setting is called {strange[0]!r}.",
            cure="Use: " + ", ".join(Settings.model_fields) + ".",
        )
    return known
