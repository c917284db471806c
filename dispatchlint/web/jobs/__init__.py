"""What the processes behind the server do: a job in, an HTTP status and JSON out. Nothing is kept of a text.

This module is what all jobs share; each of the others holds the jobs of one kind of client.
"""

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import NamedTuple, ParamSpec

from dispatchlint import files, settings
from dispatchlint.api import Asked, Checker
from dispatchlint.dispatch import Source
from dispatchlint.errors import ConfigError, DispatchlintError, ReadError, UsageError
from dispatchlint.findings import Result
from dispatchlint.plan import Choice
from dispatchlint.rendering.records import encode

Answer = tuple[int, str]
P = ParamSpec("P")

MOST_CHECKERS = 16  # of houses, languages and days: a desk uses few


class Job(NamedTuple):
    """A text as the page holds it, its line ends LF, and how it is to be judged. `name` tells its format."""

    name: str
    text: str
    choice: Choice


def told(function: Callable[P, Answer]) -> Callable[P, Answer]:
    """What cannot be done is an answer too: its kind, for the page's words, and what exactly was wrong."""

    @wraps(function)
    def work(*args: P.args, **kwargs: P.kwargs) -> Answer:
        try:
            return function(*args, **kwargs)
        except ReadError as error:
            return 422, failure("unreadable", str(error))
        except ConfigError as error:
            return 409, failure("settings", str(error))
        except UsageError as error:
            return 404, failure("unknown", str(error))
        except DispatchlintError as error:
            return 500, failure("crash", str(error))

    return work


def failure(kind: str, message: str) -> str:
    """The answer to what cannot be done."""
    return encode({"error": kind, "message": message})


# What a process keeps: checkers, until the settings change


_checkers: dict[Choice, Checker] = {}
_settings: list[tuple[str, int]] = []


def checker_of(choice: Choice) -> Checker:
    """A checker for texts that stand in no file; a change of the settings is seen at once."""
    global _settings
    found = _stamp()
    if found != _settings:
        settings.forget()
        _checkers.clear()
        _settings = found
    if choice not in _checkers:
        while len(_checkers) >= MOST_CHECKERS:
            del _checkers[next(iter(_checkers))]
        _checkers[choice] = Checker(Asked(choice, with_baseline=False))
        _checkers[choice].read_beside = _nothing_beside
    return _checkers[choice]


def _stamp() -> list[tuple[str, int]]:
    """The settings that may hold here, and when each was last changed."""
    here = Path.cwd()
    places = (place / name for place in (here, *here.parents) for name in (settings.NAME, settings.PYPROJECT))
    return [(str(place), os.stat(place).st_mtime_ns) for place in places if place.is_file()]  # noqa: PTH116


def _nothing_beside(place: str) -> bytes:
    raise FileNotFoundError(place)


def named(name: str) -> str:
    """A name from outside without folders; of an unknown suffix it is that of plain text."""
    bare = Path(name.replace("\\", "/")).name
    return bare if Path(bare).suffix.lower() in files.known_suffixes() else "dispatch.txt"


def source_of(name: str, text: str) -> Source:
    """A text that was sent, as an input. Raises ReadError."""
    if "\0" in text:
        raise ReadError("holds U+0000, which no text does")
    return Source(name, text)


def checked(checker: Checker, job: Job) -> Result:
    """The findings of a text. Raises ReadError."""
    return checker.check_source(source_of(job.name, job.text))
