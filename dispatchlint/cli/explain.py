"""`dispatchlint explain`: what is known of a rule, an option, a check, a pack, a house or a settings key."""

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dispatchlint.api import Asked, Checker
from dispatchlint.cli import OK
from dispatchlint.manual.catalogue import Catalogue
from dispatchlint.manual.documents import document
from dispatchlint.manual.sheets import Sheet
from dispatchlint.manual.values import plain
from dispatchlint.manual.writing import markdown, text
from dispatchlint.plan import Choice, Plan

COLUMNS = 100

EPILOG = """examples:
  dispatchlint explain fr/spacing/no-break              a rule
  dispatchlint explain fr/spacing/no-break.policy       one of its options
  dispatchlint explain spacing                          a check
  dispatchlint explain --house aa-fr parts/required     a rule as one house has it, in the house's language
  dispatchlint explain fail_on                          a key of the settings

exit status: 0 it is explained, 2 nothing is called so."""


def add(commands: Any) -> None:
    """Adds the command to the parser."""
    from argparse import RawDescriptionHelpFormatter

    parser: ArgumentParser = commands.add_parser(
        "explain", help="explain a rule, an option, a check …", epilog=EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("name", metavar="NAME", help="a rule, an option, a check, a pack, a house or a settings key")
    add_view(parser)
    parser.add_argument(
        "--output-format", choices=("text", "markdown", "json"), default="text", help="text (default), markdown, json"
    )
    parser.set_defaults(run=run)


def add_view(parser: ArgumentParser) -> None:
    """Adds the options that say as which house and in which language rules are shown."""
    parser.add_argument("--house", metavar="NAME", help="as this house has it; the settings' house if left out")
    parser.add_argument("--lang", choices=("en", "fr"), help="the language; the house's or English if left out")


def run(options: Namespace) -> int:
    """Writes what is known; gives the exit code."""
    catalogue = catalogue_of(plan_of(options), options.lang)
    for piece in explained(catalogue, catalogue.sheet(options.name), options.output_format):
        sys.stdout.write(piece)
    return OK


def plan_of(options: Namespace) -> Plan:
    """The packs and houses that the settings of this folder see, and the house that was chosen."""
    return Checker(Asked(Choice(getattr(options, "house", None)))).plan(Path("any.txt"))


def catalogue_of(plan: Plan, language: str | None = None) -> Catalogue:
    """What is known in this plan, in the language asked for, that of the settings, that of the house, or English."""
    house = plan.library.house_file(plan.house).language if plan.house else "en"
    return Catalogue(plan, language or plan.settings.lang or house, plan.house)


def explained(catalogue: Catalogue, sheet: Sheet, output_format: str) -> Iterator[str]:
    """The sheet as text, Markdown or JSON."""
    if output_format == "json":
        yield json.dumps({"version": 1, **plain(sheet)}, ensure_ascii=False, indent=2) + "\n"
        return
    found = document(sheet, catalogue.words)
    lines = markdown(found) if output_format == "markdown" else text(found, _columns())
    yield from (f"{line}\n" for line in lines)


def _columns() -> int:
    found = os.get_terminal_size().columns if sys.stdout.isatty() else 0
    return min(found or COLUMNS, COLUMNS)  # 0: a terminal that does not say
