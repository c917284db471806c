"""The report for people, written out whole."""

import re
from collections.abc import Iterator

import pytest
from drafts import NB, URL, Draft, blocked, clean, edit, run

from dispatchlint.dispatch import Dispatch, Part, Piece, Source
from dispatchlint.errors import Problem
from dispatchlint.findings import Finding, ItemResult, Level, Result, Unchecked, Waiver
from dispatchlint.outputs import text
from dispatchlint.spans import Span

NO_DATE = (Unchecked("weekdays", "no_date"),)
FIGURES = "fr/facts/figures"


def report(*results: Result, **more: object) -> str:
    """The report, `~` for U+00A0 so that it can be seen."""
    return "".join(text.write(results, run(**more))).replace(NB, "~")


FULL = """\
━━ depeche.txt ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
Ne pas publier~: 3 remarques bloquantes
D’après le texte~: Anadolu Agency, French desk (aa-fr). Pour en changer~: --house NOM
? Titre 74/120 · ✓ Chapô · ✓ Ville · ✗ Signature · ✗ §~3 · ✓ Crédit~: turc · ✗ Mention
3 bloquants · 1 à corriger · 1 à vérifier
Non vérifié~: jours de la semaine (date inconnue).

Bloquant (3)

  signature · 5:1 · bloquant                                                          parts/required
  Signature absente. Forme attendue~: AA / Ville / Prénom Nom.
    │ La Maison Blanche a salué mardi la réouverture du port de Brest : « enfin ».
    │ ^ ici

  §~2 · 6:75 · bloquant                                                         fr/quotation/balance
  Guillemet ouvrant jamais refermé. La citation s’arrête-t-elle ici~?
    │ … jeudi sur le calendrier, a déclaré : « Nous ne fermerons pas le port tant que les …
    │                                        ^
    │ aussi §~2 · 6:217 · fin possible de la citation
    │ → Fermer après « année ». (à confirmer)
    │ - … avant la fin de l’année, a-t-il insisté devant les …
    │ + … avant la fin de l’année⍽», a-t-il insisté devant les …

  mention d’abonnement · 9:1 · bloquant                                                parts/wording
  Mention d’abonnement modifiée~: 1 mot changé, 3 omis. Rétablir le texte maison~?
    │ Seulement une partie des dépêches, que l'Agence Anadolu diffuse à ses abonnés via le …
    │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    │ → Rétablir le texte maison. (à confirmer)
    │ - … sur le site de l'AA, de façon résumée. Contactez-nous pour vous abonner.
    │ + … sur le site de l'AA, de manière résumée. Contactez-nous·s'il·vous·plaît pour vous abonner.

Personnes et fonctions (1)

  titre · 1:61 · à corriger                                                 fr/institutions/one-form
  Deux formes~: Maison Blanche (titre, §~1), Maison-Blanche (chapô). Usage maison~: Maison-Blanche.
    │ Le port de Brest rouvre après deux jours de grève, selon la Maison Blanche
    │                                                             ^^^^^^^^^^^^^^
    │ aussi chapô · 2:6 · Maison-Blanche
    │ … 1 autre~: §~1 5:4
    │ → Écrire Maison-Blanche. (--fix)
    │ - … jours de grève, selon la Maison·Blanche
    │ + … jours de grève, selon la Maison-Blanche
    │ - La Maison·Blanche a salué mardi la …
    │ + La Maison-Blanche a salué mardi la …

Habitudes de saisie (1)~: tout corriger avec --fix

  chapô · 2:54 · à vérifier                                                      fr/spacing/no-break
  Espaces ordinaires dans les guillemets (9 endroits). Les rendre insécables~?
    │ aussi chapô 2:73 · §~1 5:68 · 5:74 · §~2 6:76 · §~3 7:33 · 7:43 · 7:70 · 7:84
    │ → Mettre des espaces insécables. (--fix)
    │ - … félicitée de la reprise : «·une bonne nouvelle·»
    │ + … félicitée de la reprise : «⍽une bonne nouvelle⍽»
    │ … 4 autres passages

· espace, ⍽ espace insécable
Found 3 errors, 1 warnings, 1 suggestions in 1 files.
"""


def test_every_kind_of_finding() -> None:
    """Verdict, house, strip, counters, unchecked; bloquants, then topics, habits last and folded; every place told."""
    assert report(blocked().result(recognised=True, unchecked=NO_DATE)) == FULL


def test_colour_adds_nothing_but_colour_and_links() -> None:
    """A terminal's report, stripped of escape sequences, is the report of a pipe."""
    drawn = report(blocked().result(recognised=True, unchecked=NO_DATE), colour=True, links=True)
    assert f"\x1b]8;;{URL}\x1b\\\x1b[2mfr/quotation/balance\x1b[0m\x1b]8;;\x1b\\\n" in drawn
    assert re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;;.*?\x1b\\", "", drawn) == FULL


def test_no_red_for_habits() -> None:
    """A habit is no fault: nothing of it is red."""
    draft = blocked()
    draft.findings = draft.findings[-1:]
    drawn = report(draft.result(), colour=True)
    assert "\x1b[36m" in drawn
    assert "31m" not in drawn


CLEAN = """\
━━ propre.txt ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
EMBARGO~: Jusqu’au 12 mars, 10 h
Rien à signaler. Non vérifié~: jours de la semaine (date inconnue).
✓ Titre 23/120 · ✓ Signature · ✓ §~1 · ✓ Embargo

"""


def test_clean_dispatch() -> None:
    """A clean dispatch is told in three lines, its embargo above everything but its name."""
    assert report(clean().result(unchecked=NO_DATE)) == CLEAN + (
        "Found 0 errors, 0 warnings, 0 suggestions in 1 files.\n"
    )


def test_several_files_and_errors() -> None:
    """Files follow one another; one that cannot be read is told by its place and is no file of the sum."""
    unreadable = Result("illisible.txt", None, (), (Problem("illisible.txt", 0, 0, "ni UTF-8 ni Windows-1252"),))
    broken = Result("lot.json", Source("lot.json", "{"), (), (Problem("lot.json", 3, 7, "accolade attendue"),))
    empty = Result("vide.txt", Source("vide.txt", ""), ())
    named = clean().result(item="urn:1", unchecked=NO_DATE)
    assert report(clean().result(unchecked=NO_DATE), unreadable, broken, empty, named) == CLEAN + (
        """\
illisible.txt: ni UTF-8 ni Windows-1252

lot.json:3:7: accolade attendue

━━ vide.txt ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
Aucune dépêche dans ce fichier.

"""
        + CLEAN.replace("propre.txt ━━━━━━━━", "propre.txt › urn:1 ")
        + "Found 0 errors, 0 warnings, 0 suggestions in 3 files.\n"
    )


def test_one_result_at_a_time() -> None:
    """The report of a file is given before the next file is asked for."""
    asked: list[str] = []

    def results() -> Iterator[Result]:
        for name in ("un", "deux"):
            asked.append(name)
            yield clean().result()

    written = text.write(results(), run())
    next(written)
    assert asked == ["un"]


def test_odd_characters() -> None:
    """Marks stand right under wide, combining, joined and escaped characters; nothing raw can steer a terminal."""
    draft = Draft(
        "odd\x1b.txt",
        ("headline", "\tLe \u202epre\u0301sident 東京 dit\u2028mot  \x1b[31m 👍🏽 fautif"),
        ("paragraph", "Fin"),
        end="\r\n",
    )
    for words, message in (
        ("\u0301", "Accent."),
        ("  ", "Deux espaces."),
        ("fautif", "\x1b[31m\u202e\nFautif."),
        ("\r\n", "Fin de ligne."),
    ):
        draft.find(FIGURES, Level.WARNING, draft.span(words), message)
    end = len(draft.source.text)
    draft.find("parts/required", Level.ERROR, Span(end, end), "No subscription notice.", role="subscription_notice")
    draft.find(FIGURES, Level.WARNING, draft.span("Fin"), "Known.", state="known")
    assert report(draft.result(language="en"), language="en") == (
        """\
━━ odd<U+001B>.txt ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
Do not publish: 1 error
? Headline 43/120 · ✓ §~1 · ✗ Notice
1 error · 4 warnings · 0 suggestions
1 finding set aside (accepted or already known)

Errors (1)

  subscription notice · 3:1 · error                                                   parts/required
  No subscription notice.

Facts (4)

  headline · 1:9 · warning                                                          fr/facts/figures
  Accent.
    │     Le <U+202E>pre\u0301sident 東京 dit<U+2028>mot  <U+001B>[31m 👍🏽 fautif
    │                  ^

  headline · 1:27 · warning                                                         fr/facts/figures
  Deux espaces.
    │     Le <U+202E>pre\u0301sident 東京 dit<U+2028>mot··<U+001B>[31m 👍🏽 fautif
    │                                             ^^

  headline · 1:38 · warning                                                         fr/facts/figures
  <U+001B>[31m<U+202E><U+000A>Fautif.
    │     Le <U+202E>pre\u0301sident 東京 dit<U+2028>mot  <U+001B>[31m 👍🏽 fautif
    │                                                               ^^^^^^

  headline · 1:44 · warning                                                         fr/facts/figures
  Fin de ligne.
    │     Le <U+202E>pre\u0301sident 東京 dit<U+2028>mot  <U+001B>[31m 👍🏽 fautif
    │                                                                     ^

· space
Found 1 errors, 4 warnings, 0 suggestions in 1 files.
"""
    )


def test_escaped_format_is_shown_as_read() -> None:
    r"""A desk reads é, not \u00e9: the line of an escaped text is shown decoded, the edit as the file will hold it."""
    source = Source("a.json", '{"body": "Le d\\u00e9put\\u00e9 dit \\"oui\\"."}')
    at = source.text.index("Le d")
    pieces = (
        Piece(0, 4, Span(at, at + 4), True),
        Piece(4, 1, Span(at + 4, at + 10), False),
        Piece(5, 3, Span(at + 10, at + 13), True),
        Piece(8, 1, Span(at + 13, at + 19), False),
        Piece(9, 5, Span(at + 19, at + 24), True),
        Piece(14, 1, Span(at + 24, at + 26), False),
        Piece(15, 3, Span(at + 26, at + 29), True),
        Piece(18, 1, Span(at + 29, at + 31), False),
        Piece(19, 1, Span(at + 31, at + 32), True),
    )
    part = Part("paragraph", 'Le député dit "oui".', pieces, ("json",))
    place = part.locate(14, 19)
    mend = edit("", (place, "«\\u00a0oui\\u00a0»"))
    finding = Finding("a.json", None, "x", place, FIGURES, Level.WARNING, "Guillemets.", "paragraph", '"oui"', (mend,))
    item = ItemResult(None, "x", "x", False, 1.0, "fr", Dispatch(None, (part,), (), 0), (finding,), ())
    assert report(Result("a.json", source, (item,)), width=60) == (
        r"""━━ a.json ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
À relire~: 1
? §~1
0 bloquant · 1 à corriger · 0 à vérifier

Faits (1)

  §~1 · 1:35 · à corriger                   fr/facts/figures
  Guillemets.
    │ Le député dit "oui".
    │               ^^^^^
    │ → Écrire «~«\u00a0oui\u00a0»~». (--fix)
    │ - … dit \"oui\"."}
    │ + … dit «\u00a0oui\u00a0»."}

Found 0 errors, 1 warnings, 0 suggestions in 1 files.
"""
    )


def test_many_related_places() -> None:
    """The first four that differ are told with their words, the others by line and column: none is left out."""
    draft = Draft("a.txt", *(("paragraph", f"Mot et nom{n} et mot.") for n in range(1, 8)))
    others = [draft.related(draft.span(f"nom{n}")) for n in range(1, 8)]
    draft.find(FIGURES, Level.WARNING, draft.span("Mot"), "Noms.", related=tuple(others))
    assert """\
    │ Mot et nom1 et mot.
    │ ^^^
    │ aussi §~1 · 1:8 · nom1
    │ aussi §~2 · 2:8 · nom2
    │ aussi §~3 · 3:8 · nom3
    │ aussi §~4 · 4:8 · nom4
    │ … 3 autres~: §~5 5:8 · §~6 6:8 · §~7 7:8
""" in report(draft.result())


@pytest.mark.parametrize(("number", "verdict"), [(1, "Do not publish: 1 error"), (2, "Do not publish: 2 errors")])
def test_plural(number: int, verdict: str) -> None:
    """English counts only one as one."""
    draft = Draft("a.txt", ("headline", "Title"))
    for _ in range(number):
        draft.find(FIGURES, Level.ERROR, draft.span("Title"), "Wrong.")
    assert verdict in report(draft.result(language="en")).split("\n")


def test_unknown_language_is_shown_in_english() -> None:
    """A language without words of its own has the English ones; a rule without a card is of language."""
    draft = Draft("a.txt", ("headline", "Başlık"))
    draft.find("tr/x/y", Level.SUGGESTION, draft.span("Baş"), "Bak.")
    assert {"To review: 1", "Language (1)"} <= set(report(draft.result(language="tr")).split("\n"))


def test_an_accepted_finding() -> None:
    """What somebody waived stands last with who accepted it and why, and weighs nothing."""
    draft = Draft("a.txt", ("headline", "Un x fautif"))
    draft.find(FIGURES, Level.ERROR, draft.span("x"), "Wrong.", state="accepted", waiver=Waiver("Zoé", "quoted", ""))
    assert report(draft.result(language="en"), language="en") == (
        """\
━━ a.txt ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
Nothing to report.
✓ Headline 11/120
1 finding set aside (accepted or already known)

Accepted findings (1)

  headline · 1:4 · error                                                            fr/facts/figures
  Wrong.
    │ accepted by Zoé: quoted

Found 0 errors, 0 warnings, 0 suggestions in 1 files.
"""
    )
