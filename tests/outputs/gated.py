"""One run with all that a gate's format must bear, and a feed, for the tests of those formats."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from conftest import need
from drafts import NB, Draft, clean, edit, run

from dispatchlint.errors import Problem
from dispatchlint.findings import Level, Related, Result
from dispatchlint.spans import Position, Span

UNREAD = Result("illisible.txt", None, (), (Problem("illisible.txt", 0, 0, "ni UTF-8, ni Windows-1252 : 100 %"),))
BROKEN = Result("brisé.json", None, (), (Problem("brisé.json", 3, 7, "accolade attendue"),))


def draft() -> Draft:
    """An error with edits and related places, a warning, a suggestion over two lines, and an accepted error."""
    made = Draft("copie/dé pêche.txt", ("headline", "Titre"), ("paragraph", "Élu 𐐀 : «oui», dit-il."), end="\r\n")
    opening, closing = made.span("«"), made.span("»")
    made.find(
        "fr/quotation/balance",
        Level.ERROR,
        Span(opening.start, closing.end),
        'Écrire « oui », 100 %:\r\n<"&">',
        edits=(
            edit("Espaces.", (Span(opening.end, opening.end), NB), (Span(closing.start, closing.start), NB)),
            edit("", (Span(opening.start, closing.end), "oui"), safe=False),
        ),
        related=(
            made.related(made.span("Titre"), "le titre"),
            Related("copie/autre.txt", Span(40, 42), "»", "là", (Position(3, 1), Position(3, 3))),
        ),
    )
    made.find("parts/required", Level.WARNING, Span(7, 7), "Signature absente.", role="byline")
    made.find("fr/spacing/no-break", Level.SUGGESTION, Span(4, 10), "Deux lignes.", role="headline")
    made.find("fr/facts/figures", Level.ERROR, made.span("dit"), "Vérifier.", state="accepted")
    return made


def results() -> list[Result]:
    """The run: an input with findings, a clean one, and two that cannot be read."""
    return [draft().result(), clean().result(), UNREAD, BROKEN]


def feed() -> Result:
    """Two items of one input with findings that are alike but for their item."""
    made = draft()
    [first] = made.result().items
    items = [
        first._replace(item=item, findings=tuple(found._replace(item=item) for found in first.findings))
        for item in ("un", "deux")
    ]
    return Result(made.source.name, made.source, tuple(items))


def streams(output: ModuleType) -> bool:
    """Whether each input is written before the next is asked for."""
    asked: list[int] = []

    def inputs() -> Iterator[Result]:
        for number in range(3):
            asked.append(number)
            yield draft().result()

    pieces = output.write(inputs(), run())
    return next((asked[:] for piece in pieces if "Signature absente" in piece), []) == [0]


def needed(package: str) -> ModuleType:
    """A package of the development extra; without it the test is skipped, or fails where everything must be there."""
    need(find_spec(package) is not None, f"{package} is not installed: pip install -e '.[dev]'")
    return import_module(package)
