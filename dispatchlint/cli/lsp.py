"""`dispatchlint lsp`: findings while you type, in the editor that you have."""

import os
import sys
from argparse import ArgumentParser, Namespace
from typing import Any

from dispatchlint.cli import OK
from dispatchlint.errors import UsageError

EPILOG = """An editor starts it and speaks with it over standard input and output; docs/language-server.md has the lines
to paste for VS Code, Neovim, Helix, Emacs, Sublime Text and Kate.

exit status: 0 the editor has gone, 2 wrong use."""


def add(commands: Any) -> None:
    """Adds the command to the parser."""
    from argparse import RawDescriptionHelpFormatter

    parser: ArgumentParser = commands.add_parser(
        "lsp", help="a language server, for editors", epilog=EPILOG, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument("--stdio", action="store_true", help="what it does anyway; many editors say it")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Serves until the editor goes; gives the exit code."""
    try:
        from dispatchlint.lsp import server
    except ModuleNotFoundError as error:
        raise UsageError(f"the language server needs {error.name}: pip install 'dispatchlint[lsp]'") from error
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever else is printed is no part of the protocol
    server.serve(output)
    return OK
