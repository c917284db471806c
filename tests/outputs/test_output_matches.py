"""A match in its context, in two lines."""

from drafts import NB, PHRASES, Draft, blocked, edit, run

from dispatchlint.findings import Level, Words
from dispatchlint.rendering.drawing import Desk
from dispatchlint.rendering.matches import draw
from dispatchlint.rendering.placenames import PlaceNames
from dispatchlint.rendering.terminal import Pen
from dispatchlint.spans import Span


def drawn(draft: Draft, rule: str = "", **more: object) -> list[str]:
    """The lines of all findings."""
    result = draft.result()
    words, setting = Words(PHRASES["fr"]), run(**more)
    assert result.source is not None
    desk = Desk(setting, Pen(setting), words, result.source, PlaceNames(result.items[0], words), setting.width)
    return [line for finding in result.items[0].findings for line in draw(finding, desk, rule)]


def test_every_kind() -> None:
    """What is absent bears its name, spaces are drawn, a long place has its two ends, other places are counted."""
    assert [line.replace(NB, "~") for line in drawn(blocked())] == [
        "depeche.txt:1:61  … deux jours de grève, selon la [Maison Blanche] (+2 ailleurs)",
        "    à corriger · Deux formes~: Maison Blanche (titre, §~1), Maison-Blanche (chapô). "
        "Usage maison~: Maison-Blanche. → Écrire Maison-Blanche.",
        "depeche.txt:2:54  … félicitée de la reprise : «[·]une bonne nouvelle » (+8 ailleurs)",
        "    à vérifier · Espaces ordinaires dans les guillemets (9 endroits). Les rendre insécables~? "
        "→ Mettre des espaces insécables.",
        "depeche.txt:5:1  [signature~: manque ici]La Maison Blanche a salué mardi …",
        "    bloquant · Signature absente. Forme attendue~: AA / Ville / Prénom Nom.",
        "depeche.txt:6:75  … sur le calendrier, a déclaré : [«] Nous ne fermerons pas le port … (+1 ailleurs)",
        "    bloquant · Guillemet ouvrant jamais refermé. La citation s’arrête-t-elle ici~? "
        "→ Fermer après « année ». (à confirmer)",
        "depeche.txt:9:1  [Seulement une partie des … pour vous abonner.]",
        "    bloquant · Mention d’abonnement modifiée~: 1 mot changé, 3 omis. Rétablir le texte maison~? "
        "→ Rétablir le texte maison. (à confirmer)",
    ]


def test_what_the_edit_makes() -> None:
    """An edit of the place itself shows what it makes; one that reaches elsewhere, or deletes, says what it does."""
    draft = Draft("a.txt", ("paragraph", "Un challenge , un mot mot."))
    place, comma, double = draft.span("challenge"), draft.span(" ,"), draft.span("mot mot")
    draft.find("r", Level.WARNING, place, "M.", edits=(edit("Écrire.", (place, "défi")),))
    draft.find("r", Level.WARNING, comma, "M.", edits=(edit("Supprimer.", (Span(comma.start, comma.start + 1), "")),))
    far = edit("Changer les deux.", (double, "mot"), (place, "défi"), safe=False)
    draft.find("r", Level.WARNING, double, "M.", edits=(far,))
    assert [line.split("M.")[1] for line in drawn(draft)[1::2]] == [
        " → défi", " → ,", " → Changer les deux. (à confirmer)"
    ]  # fmt: skip


def test_in_colour() -> None:
    """On a terminal the match is bold in the colour of its level, without brackets; a rule is named if asked for."""
    draft = Draft("a.txt", ("paragraph", "Un challenge."))
    draft.find("r", Level.ERROR, draft.span("challenge"), "M.")
    assert drawn(draft, "fr/desk/words", colour=True) == [
        "\x1b[2ma.txt:1:4\x1b[0m  Un \x1b[1;31mchallenge\x1b[0m.",
        "    bloquant · fr/desk/words · M.",
    ]
