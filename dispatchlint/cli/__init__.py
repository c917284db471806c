"""The command line: arguments in, the api, output out. Each command is a module with `add` and `run`."""

import gc
import os
import sys
from importlib import import_module

from dispatchlint import __version__, kept
from dispatchlint.errors import ConfigError, CrashError, DispatchlintError, ReadError, near

COMMANDS = (
    "check", "serve", "lsp", "accept", "baseline", "compare", "parse", "rules", "explain", "try", "example", "test",
    "init", "docs", "schema", "completion",
)  # fmt: skip
_MODULES = {"try": "tryout"}  # a module cannot bear a word of the language

OK, FINDINGS, USAGE, UNREAD, CRASH = 0, 1, 2, 3, 4
_SEVERITY = (CRASH, USAGE, UNREAD, FINDINGS, OK)


def worst(codes: "set[int]") -> int:
    """Of several exit codes the one that counts: 4 > 2 > 3 > 1 > 0."""
    return next((code for code in _SEVERITY if code in codes), OK)


def script() -> None:
    """The command as a process of its own. Raises SystemExit."""
    # What a run reads lives to its end: to look for waste in it again and again costs more than the waste.
    gc.set_threshold(100_000, 20, 20)
    code = main()
    kept.save()
    gc.freeze()  # nor has a process that ends any use for it
    raise SystemExit(code)


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; gives the exit code. Errors of use and configuration are told on standard error."""
    _settle_streams()
    given = sys.argv[1:] if arguments is None else arguments
    try:
        options = _parser(given).parse_args(given)
        if not hasattr(options, "run"):
            _parser([]).print_help()
            return USAGE
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except ConfigError as error:
        sys.stderr.write("".join(f"{problem._replace(file=near(problem.file))}\n" for problem in error.problems))
        return USAGE
    except CrashError as error:
        sys.stderr.write(f"dispatchlint: our fault, please report it: {error}\n")
        return CRASH
    except DispatchlintError as error:
        sys.stderr.write(f"dispatchlint: {error}\n")
        return UNREAD if isinstance(error, ReadError) else USAGE
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output has seen enough, as `head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left in the buffer goes nowhere
        return 141


def _parser(given: list[str]):  # type: ignore[no-untyped-def]  # naming the type would import argparse twice
    from dispatchlint.cli.parser import Parser

    parser = Parser(
        prog="dispatchlint",
        description="Checks news dispatches against a house's style book.",
        epilog="Try: dispatchlint check FILE. Help on a command: dispatchlint COMMAND --help",
    )
    parser.add_argument("--version", action="version", version=f"dispatchlint {__version__}")
    # Without `prog`, argparse would lay out a usage to find it.
    commands = parser.add_subparsers(metavar="COMMAND", prog="dispatchlint")
    # Only the command that was asked for is imported; for help, all are.
    asked = [name for name in COMMANDS if name in given[:1]]
    for name in () if given[:1] == ["--version"] else asked or COMMANDS:
        import_module(f"dispatchlint.cli.{_MODULES.get(name, name)}").add(commands)
    return parser


def _settle_streams() -> None:
    """Output is UTF-8 in pipes and files, and never fails for a character."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
