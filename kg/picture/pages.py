"""The templates of the pictures, with escaping always on, and the texts that travel beside them."""

from __future__ import annotations

from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined


def environment() -> Environment:
    """Templates that escape every value, whatever their file is called."""
    return Environment(
        loader=PackageLoader("kg.picture", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )


def template_text(name: str) -> str:
    """A file beside the templates (script, style), with ``\\n`` at the ends of its lines."""
    return (files("kg.picture") / "templates" / name).read_text(encoding="utf-8").replace("\r\n", "\n")
