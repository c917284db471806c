"""`dispatchlint init`: a first `.dispatchlint.yaml`, with no more in it than is needed."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dispatchlint.cli import OK
from dispatchlint.errors import UsageError
from dispatchlint.files import known_suffixes
from dispatchlint.packs import Library
from dispatchlint.rulebook import said
from dispatchlint.schema import suggest
from dispatchlint.settings import NAME

NO_COPY = {"AUTHORS", "CHANGELOG", "CODE_OF_CONDUCT", "CONTRIBUTING", "LICENSE", "README", "REQUIREMENTS", "SECURITY"}
SCHEMA = ".dispatchlint.schema.json"  # as the help of `dispatchlint schema` writes it

EPILOG = f"""examples:
  dispatchlint init                  asks for the house, and for a list of authors where the house goes by one
  dispatchlint init --house aa-fr    asks nothing

A {NAME} that is already there is never overwritten. exit status: 0 written, 2 not."""


def add(commands: Any) -> None:
    """Adds the command to the parser."""
    from argparse import RawDescriptionHelpFormatter

    parser: ArgumentParser = commands.add_parser(
        "init", help=f"write a first {NAME}", epilog=EPILOG, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument("--house", metavar="NAME", help="the house; asked for on a terminal if left out")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Writes the settings and says what to do next; gives the exit code."""
    library, path = Library(), Path(NAME)
    if path.exists():
        raise UsageError(f"{NAME} is already here; it is not overwritten")
    if options.house is None and not sys.stdin.isatty():
        raise UsageError(f"name the house with --house: {', '.join(library.house_names())}")
    house, authors = (options.house, []) if options.house else _asked(library)
    title = said(library.house_file(house).title, "en")
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(settings_text(house, authors, _no_copy()))
    except OSError as error:
        raise UsageError(f"cannot write {NAME}: {error.strerror}") from error
    sys.stdout.write(f"{NAME} written: {title}.\nNext: dispatchlint check FILE\n")
    return OK


def _no_copy() -> list[str]:
    """The files here that a folder would yield and that by their names are about the repository."""
    here = sorted(path for path in Path().iterdir() if path.suffix.lower() in known_suffixes())
    return [path.name for path in here if path.stem.upper() in NO_COPY]


def settings_text(house: str, authors: list[str], exclude: list[str]) -> str:
    """The settings file: only what is needed; it names the schema for editors where that lies beside it."""
    import yaml

    keys: dict[str, Any] = {"house": house} | ({"authors_in_french": authors} if authors else {})
    keys |= {"exclude": exclude} if exclude else {}
    first = f"# yaml-language-server: $schema={SCHEMA}\n" if Path(SCHEMA).is_file() else ""
    return first + yaml.safe_dump(keys, allow_unicode=True, sort_keys=False, width=120)


def _asked(library: Library) -> tuple[str, list[str]]:
    sys.stdout.writelines(_menu(library))
    house = None
    while house is None:
        house = _chosen(_answer("House (number or name): "), library.house_names())
    if not _goes_by_authors(library, house):
        return house, []
    names = _answer("Authors who write in the house's language, by comma (Enter: no list): ")
    return house, [name.strip() for name in names.split(",") if name.strip()]


def _menu(library: Library) -> Iterator[str]:
    names = library.house_names()
    for number, name in enumerate(names, 1):
        yield f"{number:>3}  {name:<{max(map(len, names))}}  {said(library.house_file(name).title, 'en')}\n"


def _chosen(answer: str, names: tuple[str, ...]) -> str | None:
    if answer in names:
        return answer
    if answer.isdecimal() and 1 <= int(answer) <= len(names):
        return names[int(answer) - 1]
    sys.stdout.write(f"No house '{answer}'{suggest(answer, list(names))}\n")
    return None


def _answer(question: str) -> str:
    sys.stdout.write(question)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise UsageError("no answer; nothing was written")
    return line.strip()


def _goes_by_authors(library: Library, house: str) -> bool:
    """Whether the layout weighs an absence by the list of authors."""
    layout = library.house_file(house).layout.values()
    return any(isinstance(entry.absent, dict) and "not_listed" in entry.absent for entry in layout)
