"""Annotations of GitHub Actions."""

from drafts import Draft, run
from gated import feed, results, streams

from dispatchlint.errors import Problem
from dispatchlint.findings import Level, Result
from dispatchlint.outputs import github
from dispatchlint.spans import Span


def report(*given: Result) -> str:
    return "".join(github.write(given, run()))


def test_the_whole() -> None:
    """A command a finding or error, a notice for what is accepted, columns only within a line; the tally at last."""
    assert report(*results()) == (
        """\
::notice file=copie/dé pêche.txt,line=1,endLine=2,title=fr/spacing/no-break::Deux lignes.
::warning file=copie/dé pêche.txt,line=2,endLine=2,col=1,endColumn=1,title=parts/required::Signature absente.
::error file=copie/dé pêche.txt,line=2,endLine=2,col=9,endColumn=14,title=fr/quotation/balance::"""
        """Écrire « oui », 100 %25:%0D%0A<"&">
::notice file=copie/dé pêche.txt,line=2,endLine=2,col=16,endColumn=19,title=fr/facts/figures::Vérifier. (acceptée)
::error file=illisible.txt::ni UTF-8, ni Windows-1252 : 100 %25
::error file=brisé.json,line=3,col=7::accolade attendue
Found 1 errors, 1 warnings, 1 suggestions in 2 files.
"""
    )


def test_escapes() -> None:
    """Whatever copy and paths hold, a command is one line and its properties end where they should."""
    draft = Draft("a,b:c%\n.txt", ("headline", "x"))
    draft.find("a/b/c", Level.ERROR, Span(0, 1), "%0A::set-env name=x::y\n::error::z\r, :")
    broken = Result("a", None, (), (Problem("b\r\n::c", 0, 0, "d\n::e"),))
    assert report(draft.result(), broken).splitlines() == [
        "::error file=a%2Cb%3Ac%25%0A.txt,line=1,endLine=1,col=1,endColumn=2,title=a/b/c"
        "::%250A::set-env name=x::y%0A::error::z%0D, :",
        "::error file=b%0D%0A%3A%3Ac::d%0A::e",
        "Found 1 errors, 0 warnings, 0 suggestions in 1 files.",
    ]


def test_a_feed_and_nothing() -> None:
    """Every item's findings are there; a run over nothing is its tally."""
    assert report(feed()).count("::error ") == 2
    assert report() == "Found 0 errors, 0 warnings, 0 suggestions in 0 files.\n"


def test_results_stream() -> None:
    """A finding is written before the next input is asked for."""
    assert streams(github)
