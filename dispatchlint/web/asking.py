"""What a request asks, read strictly: what is not as it must be is refused, and said."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from dispatchlint.plan import Choice
from dispatchlint.web.guard import body

NAME = r"[a-zA-Z0-9-]{0,40}"  # of a house or a language


class Refused(Exception):  # noqa: N818 - an answer, not a fault
    """What was sent is not what is asked for here."""


async def read_json(request: Request) -> dict[str, Any]:
    """The object that a request carries."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise Refused("expected application/json")
    return parsed(await body(request))


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a form, of each the last; without a body those of the address."""
    raw = (await body(request)).decode("utf-8", "replace")
    try:
        return dict(parse_qsl(raw, keep_blank_values=True)) or dict(request.query_params)
    except ValueError as error:
        raise Refused(str(error)) from None


def parsed(raw: bytes | str) -> dict[str, Any]:
    """An object of JSON."""
    try:
        given = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Refused(f"no JSON: {error}") from None
    if not isinstance(given, dict):
        raise Refused('expected an object such as {"text": "…"}')
    return given


def text(given: Mapping[str, Any], key: str, default: str | None = None) -> str:
    """A field that must be a text."""
    found = given.get(key, default)
    if not isinstance(found, str):
        raise Refused(f"'{key}' must be a text")
    return found


def texts(given: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """A field that must be a list of texts; empty where it is not there."""
    found = given.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise Refused(f"'{key}' must be a list of texts")
    return tuple(found)


def choice(given: Mapping[str, Any]) -> Choice:
    """`house`, `lang`, `date`, `select` and `ignore`, as on the command line; each may be left out or empty."""
    day = text(given, "date", "")
    try:
        found = date.fromisoformat(day) if day else None
    except ValueError:
        raise Refused(f"no day such as 2026-11-30: '{day[:20]}'") from None
    house, lang = text(given, "house", ""), text(given, "lang", "")
    for key, name in (("house", house), ("lang", lang)):
        if not re.fullmatch(NAME, name):
            raise Refused(f"no {key} is called '{name[:40]}'")
    return Choice(house or None, lang or None, found, texts(given, "select"), texts(given, "ignore"))
