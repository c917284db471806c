"""`dispatchlint schema`: a JSON Schema for packs, houses, profiles, lexicons or settings, for editors."""

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from dispatchlint.api import Checker
from dispatchlint.cli import OK

EPILOG = """examples:
  dispatchlint schema settings > .dispatchlint.schema.json
  dispatchlint schema pack > style/pack.schema.json
then, as the first line of a YAML file: # yaml-language-server: $schema=pack.schema.json"""


def add(commands: Any) -> None:
    """Adds the command to the parser."""
    from argparse import RawDescriptionHelpFormatter

    parser: ArgumentParser = commands.add_parser(
        "schema", help="write a JSON Schema for editors", epilog=EPILOG, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument("kind", choices=("pack", "house", "profile", "lexicon", "settings"))
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Writes the schema; gives the exit code."""
    from dispatchlint import json_schema

    library = Checker().plan(Path("any.txt")).library
    sys.stdout.write(json.dumps(json_schema.make(options.kind, library), ensure_ascii=False, indent=2) + "\n")
    return OK
