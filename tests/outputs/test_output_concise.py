"""One line a finding."""

from drafts import NB, URL, Draft, blocked, clean, run

from dispatchlint.errors import Problem
from dispatchlint.findings import Level, Result, Waiver
from dispatchlint.outputs import concise


def report(*results: Result, **more: object) -> str:
    """The report, `~` for U+00A0 so that it can be seen."""
    return "".join(concise.write(results, run(**more))).replace(NB, "~")


def test_lines_in_the_order_of_the_text() -> None:
    """Each finding is one line in the order of the text, each file that cannot be read another; the sum comes last."""
    unreadable = Result("illisible.txt", None, (), (Problem("illisible.txt", 0, 0, "ni UTF-8 ni Windows-1252"),))
    assert report(blocked().result(), unreadable, clean().result()) == (
        """\
depeche.txt:1:61: warning fr/institutions/one-form Deux formes~: Maison Blanche (titre, §~1), """
        """Maison-Blanche (chapô). Usage maison~: Maison-Blanche.
depeche.txt:2:54: suggestion fr/spacing/no-break Espaces ordinaires dans les guillemets (9 endroits). """
        """Les rendre insécables~?
depeche.txt:5:1: error parts/required Signature absente. Forme attendue~: AA / Ville / Prénom Nom.
depeche.txt:6:75: error fr/quotation/balance Guillemet ouvrant jamais refermé. La citation s’arrête-t-elle ici~?
depeche.txt:9:1: error parts/wording Mention d’abonnement modifiée~: 1 mot changé, 3 omis. Rétablir le texte maison~?
illisible.txt: ni UTF-8 ni Windows-1252
Found 3 errors, 1 warnings, 1 suggestions in 2 files.
"""
    )


def test_a_finding_is_one_line_whatever_it_says() -> None:
    """Line breaks, escape sequences and bidirectional overrides of copy never reach the terminal."""
    draft = Draft("a\nb.txt", ("headline", "x\u2028 fautif"), end="\r\n")
    draft.find("a/b/c", Level.ERROR, draft.span("fautif"), "\x1b[31m\u202e\r\nFautif.")
    draft.find("a/b/c", Level.ERROR, draft.span("x"), "Known.", state="known")
    assert report(draft.result()) == (
        "a<U+000A>b.txt:1:4: error a/b/c <U+001B>[31m<U+202E><U+000D><U+000A>Fautif.\n"
        "Found 1 errors, 0 warnings, 0 suggestions in 1 files.\n"
    )


def test_an_accepted_finding() -> None:
    """What somebody waived is told as accepted, by whom and why, and is not counted."""
    draft = Draft("a.txt", ("headline", "Un x fautif"))
    waiver = Waiver("Zoé\nMartin", "le ministre l’écrit ainsi", "2026-11-23")
    draft.find("a/b/c", Level.ERROR, draft.span("x"), "Fautif.", state="accepted", waiver=waiver)
    assert report(draft.result()) == (
        "a.txt:1:4: accepted a/b/c Fautif. [acceptée par Zoé<U+000A>Martin le 2026-11-23~: le ministre l’écrit ainsi]\n"
        "Found 0 errors, 0 warnings, 0 suggestions in 1 files.\n"
    )


def test_colour_and_links() -> None:
    """On a terminal the level has its colour and the rule its page."""
    drawn = report(blocked().result(), colour=True, links=True)
    assert f"depeche.txt:6:75: \x1b[31merror\x1b[0m \x1b]8;;{URL}\x1b\\fr/quotation/balance\x1b]8;;\x1b\\ Gui" in drawn
