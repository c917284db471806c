"""`dispatchlint compare`: what a translation and its source do not have in common."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from dispatchlint.api import Asked, Checker
from dispatchlint.cli import FINDINGS, OK
from dispatchlint.cli.side_by_side import Page, Sheet, html, message
from dispatchlint.comparison import facts
from dispatchlint.comparison.differences import compare
from dispatchlint.dispatch import Dispatch, plain_text
from dispatchlint.errors import ReadError, UsageError
from dispatchlint.findings import Level, Place
from dispatchlint.lexicon import Lexicon
from dispatchlint.plan import Choice, Desk, Plan
from dispatchlint.recognise import language_of
from dispatchlint.rendering.placenames import PlaceNames
from dispatchlint.rendering.terminal import visible
from dispatchlint.structure import Structure
from dispatchlint.structure.days import Calendar

EPILOG = """examples:
  dispatchlint compare original.txt translation.txt
  dispatchlint compare --output-format html original.txt translation.txt > pair.html

exit status: 0 nothing at or above the fail level, 1 findings, 2 wrong use or settings, 3 an input cannot be read."""


class Opened(NamedTuple):
    """A text taken apart, the words of its language, and the lowest level that fails."""

    structure: Structure
    calendar: Calendar
    sheet: Sheet
    desk: Desk
    fail_on: Level


def add(commands: Any) -> None:
    """Adds the command to the parser."""
    from argparse import RawDescriptionHelpFormatter

    parser: ArgumentParser = commands.add_parser(
        "compare", help="hold a translation against its source", epilog=EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("source", type=Path, metavar="SOURCE", help="the original")
    parser.add_argument("translation", type=Path, metavar="TRANSLATION", help="its translation")
    parser.add_argument("--source-house", metavar="NAME", help="the original's house; recognised if left out")
    parser.add_argument("--house", metavar="NAME", help="the translation's house; recognised if left out")
    parser.add_argument("--format", metavar="NAME", help="the format of both; told by the suffix if left out")
    parser.add_argument("--encoding", metavar="NAME", help="the encoding of both; UTF-8 if left out")
    parser.add_argument("--lang", metavar="LANG", help="the language of messages; the translation's if left out")
    parser.add_argument("--output-format", choices=tuple(WRITERS), default="text")
    levels = ("error", "warning", "suggestion", "never")
    parser.add_argument("--fail-on", choices=levels, help="lowest level that fails: error (default), …, never")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Compares and writes the report; gives the exit code."""
    source = opened(options.source, options.source_house, options)
    translation = opened(options.translation, options.house, options)
    page = compared(source, translation)
    sys.stdout.write(WRITERS[options.output_format](page))
    asked = {"never": "off", None: str(translation.fail_on)}.get(options.fail_on, options.fail_on)
    least = Level.parse(asked)
    return FINDINGS if least and any(one.level >= least for one in page.differences) else OK


def compared(source: Opened, translation: Opened) -> Page:
    """Both texts and what differs."""
    known = Lexicon((*translation.structure.lexicon.names, *source.structure.lexicon.names))
    here, there = (facts.read(one.structure, one.calendar, known) for one in (source, translation))
    found = compare(here, there, known)
    if not (source.calendar.months and translation.calendar.months):  # of such a language we know words, no grammar
        found = [one._replace(level=Level.SUGGESTION) for one in found]
    return Page(source.sheet, translation.sheet, translation.desk.words, tuple(found))


def opened(path: Path, house: str | None, options: Namespace) -> Opened:
    """A text taken apart. Raises ReadError, UsageError."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name one file")
    checker = Checker(Asked(Choice(house, options.lang), options.format, options.encoding))
    result = checker.check_file(path)
    if result is None or result.errors or result.source is None:
        raise ReadError(f"{path}: {result.errors[0].message if result and result.errors else 'cannot be read'}")
    if len(result.items) != 1:
        raise ReadError(f"{path}: {len(result.items)} dispatches in it; compare takes one")
    item, plan = result.items[0], checker.plan(path)
    desk = plan.desk(item.house)
    structure, calendar = _language(item.dispatch, desk, plan)
    sheet = Sheet(result.source, item.dispatch, PlaceNames(item, desk.words))
    return Opened(structure, calendar, sheet, desk, checker.fail_level(path.as_posix()))


def _language(dispatch: Dispatch, desk: Desk, plan: Plan) -> tuple[Structure, Calendar]:
    """The text with the lexicon and the calendar of its language, which may be one that no house has."""
    language = language_of(plain_text(dispatch.parts), plan.library.common_words())[0]
    if language in (None, desk.house.language):
        return Structure(dispatch, desk.house, desk.lexicon), _calendar(desk)
    return Structure(dispatch, desk.house, plan.library.lexicon(str(language))), Calendar()


def _calendar(desk: Desk) -> Calendar:
    """The calendar of the house's rule on dates."""
    found = next((active.options for active in desk.rules if active.rule.check == "date"), None)
    if found is None:
        return Calendar()
    return Calendar(found.months, found.weekdays, found.ordinals, found.links, found.month_first)


def as_text(page: Page) -> str:
    """A line a difference: its places, its level, what differs."""
    lines = [page.words("compare.title", source=page.source.name, translation=page.translation.name), page.verdict]
    for one in page.differences:
        places = [sheet.shown(place) for sheet, place in page.places(one) if place]
        lines.append(f"{' '.join(places)}: {page.words(f'level.{one.level}')} {message(one, page)}")
    return "".join(f"{visible(line)}\n" for line in lines)


def as_json(page: Page) -> str:
    """The contract's shape: lines and columns 1-based, offsets 0-based code points of the source."""
    findings = [
        {
            "kind": one.kind,
            "case": one.case,
            "level": str(one.level),
            "message": message(one, page),
            "source": _place(page.source, one.source),
            "translation": _place(page.translation, one.translation),
        }
        for one in page.differences
    ]
    files = {"source": page.source.name, "translation": page.translation.name}
    return json.dumps({"version": 1, **files, "findings": findings}, ensure_ascii=False, indent=2) + "\n"


def _place(sheet: Sheet, place: Place | None) -> dict[str, Any] | None:
    if place is None or place.part is None:
        return None
    ends = zip(("start", "end"), place.span, strict=True)
    return {"part": place.part.role, "text": place.text, **{name: _position(sheet, at) for name, at in ends}}


def _position(sheet: Sheet, offset: int) -> dict[str, int]:
    position = sheet.source.lines.position(offset)
    return {"line": position.line, "column": position.column, "offset": offset}


WRITERS: dict[str, Callable[[Page], str]] = {"text": as_text, "json": as_json, "html": html}
