"""`dispatchlint rules`: every rule, a line each."""

import json
import os
import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from typing import Any, NamedTuple

from dispatchlint.cli import OK
from dispatchlint.cli.explain import add_view, catalogue_of, plan_of
from dispatchlint.errors import UsageError
from dispatchlint.findings import Level
from dispatchlint.manual.catalogue import Catalogue, holding
from dispatchlint.manual.documents import level_word
from dispatchlint.manual.pages import TOPICS
from dispatchlint.manual.values import plain
from dispatchlint.rendering.terminal import visible, width
from dispatchlint.rulebook import Rule, said
from dispatchlint.schema import suggest

EPILOG = """examples:
  dispatchlint rules                              every rule, at the level of its pack
  dispatchlint rules --house aa-fr --level error  what stops a dispatch of this house
  dispatchlint rules --topic quotation --output-format json

The levels of a rule that has several, by case, are joined by a stroke.
exit status: 0 listed, 2 no such house or pack."""

_FIELD = re.compile(r"\{[^{}]*\}")


class Row(NamedTuple):
    """A rule as it is listed: its level, and the levels of cases that differ from it."""

    id: str
    level: Level
    levels: dict[str, Level]
    pack: str
    title: str
    topic: str
    check: str
    message: str


def add(commands: Any) -> None:
    """Adds the command to the parser."""
    from argparse import RawDescriptionHelpFormatter

    parser: ArgumentParser = commands.add_parser(
        "rules", help="list the rules", epilog=EPILOG, formatter_class=RawDescriptionHelpFormatter
    )
    add_view(parser)
    parser.add_argument("--pack", metavar="NAME", help="only this pack, or the packs below this path")
    parser.add_argument("--level", type=_level, metavar="LEVEL", help="only rules that may give this level")
    parser.add_argument("--topic", choices=TOPICS, help="only this topic")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="text (default), json")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Writes the rules; gives the exit code."""
    plan = plan_of(options)
    catalogue = catalogue_of(plan, options.lang)
    if options.pack and not any(_is_below(pack, options.pack) for pack in catalogue.packs):
        raise UsageError(f"no pack '{options.pack}'{suggest(options.pack, list(catalogue.packs))}")
    rows = [row for row in listed(catalogue, plan.house) if _is_wanted(row, options)]
    if options.output_format == "json":
        shape = {"version": 1, "house": plan.house, "rules": plain(rows)}
        sys.stdout.write(json.dumps(shape, ensure_ascii=False, indent=2) + "\n")
    else:
        room = (os.get_terminal_size().columns or None) if sys.stdout.isatty() else None
        sys.stdout.writelines(f"{line}\n" for line in aligned(rows, catalogue, room))
    return OK


def listed(catalogue: Catalogue, house: str | None) -> Iterator[Row]:
    """The rules that a house is held to, at its levels; without a house all rules, at those of their packs."""
    for pack, rule in catalogue.rules.values():
        if house is None:
            yield _row(catalogue, pack, rule, rule.level, dict(rule.levels))
        elif rule.id in catalogue.active[house]:
            held = holding(house, catalogue.active[house][rule.id])
            yield _row(catalogue, pack, rule, held.level, dict(held.levels))


def _row(catalogue: Catalogue, pack: str, rule: Rule, level: Level, levels: dict[str, Level]) -> Row:
    language = catalogue.language
    title, message = said(catalogue.library.pack(pack).title, language), said(rule.message, language)
    return Row(rule.id, level, levels, pack, title, rule.topic, rule.check, message)


def _is_wanted(row: Row, options: Namespace) -> bool:
    return (
        (options.pack is None or _is_below(row.pack, options.pack))
        and (options.topic is None or row.topic == options.topic)
        and (options.level is None or options.level in (row.level, *row.levels.values()))
    )


def _is_below(pack: str, path: str) -> bool:
    return pack == path or pack.startswith(f"{path}/")


def aligned(rows: list[Row], catalogue: Catalogue, room: int | None) -> Iterator[str]:
    """A line a rule: id, levels from the strongest, message; cut at the width of a terminal."""
    levels = ["/".join(_words(row, catalogue)) for row in rows]
    first, second = (max(map(width, column), default=0) for column in ([row.id for row in rows], levels))
    for row, level in zip(rows, levels, strict=True):
        message = visible(_FIELD.sub("…", row.message))
        line = f"{row.id:<{first}}  {level:<{second}}  {message}"
        yield line if room is None or width(line) <= room else f"{line[: room - 1]}…"


def _words(row: Row, catalogue: Catalogue) -> list[str]:
    found = {row.level, *row.levels.values()} - {Level.OFF} or {Level.OFF}
    return [level_word(level, catalogue.words) for level in sorted(found, reverse=True)]


def _level(text: str) -> Level:
    try:
        return Level.parse(text)
    except ValueError:
        raise ArgumentTypeError(f"'{text}' is none of error, warning, suggestion, off") from None
