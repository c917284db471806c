"""Dispatches of our own and results built by hand, for the tests of the outputs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from dispatchlint.dispatch import Dispatch, Group, Part, Source, whole
from dispatchlint.findings import (
    Edit,
    Finding,
    ItemResult,
    Level,
    Related,
    Replacement,
    Result,
    RuleCard,
    Run,
    Slot,
    Unchecked,
    Words,
)
from dispatchlint.spans import Span

NB = "\u00a0"
RULES = Path(__file__).parents[2] / "lint_rules"
PHRASES = {
    language: yaml.safe_load((RULES / language / "words.yaml").read_text(encoding="utf-8")) for language in ("fr", "en")
}
ORDER = ("headline", "summary", "dateline", "byline", "paragraph", "translation_credit", "subscription_notice")
SLOTS = tuple(Slot(role, 120 if role == "headline" else None) for role in ORDER)
TOPICS = {
    "parts/required": "parts",
    "parts/wording": "parts",
    "fr/quotation/balance": "quotation",
    "fr/institutions/one-form": "people",
    "fr/spacing/no-break": "habits",
    "fr/facts/figures": "facts",
}
URL = "https://example.org/rules/fr/quotation#balance"


def run(**more: Any) -> Run:
    """A run in French, 100 columns wide; `more` replaces fields."""
    cards = {rule: RuleCard(rule, Level.ERROR, topic, rule, "", "") for rule, topic in TOPICS.items()}
    cards["fr/quotation/balance"] = cards["fr/quotation/balance"]._replace(url=URL)
    words = {language: Words(phrases) for language, phrases in PHRASES.items()}
    return Run("0.1.0", cards, words, "fr")._replace(**more)


class Draft:
    """A dispatch in the making: a line a part, findings by the words at which they stand."""

    def __init__(self, name: str, *parts: tuple[str, str], end: str = "\n") -> None:
        self.source = Source(name, "".join(text + end for _, text in parts))
        self.parts: list[Part] = []
        self.findings: list[Finding] = []
        start = 0
        for role, text in parts:
            if role:
                self.parts.append(Part(role, text, whole(Span(start, start + len(text)))))
            start += len(text) + len(end)

    def spans(self, words: str) -> Iterator[Span]:
        """Every place of these words."""
        at = self.source.text.find(words)
        while at >= 0:
            yield Span(at, at + len(words))
            at = self.source.text.find(words, at + 1)

    def span(self, words: str) -> Span:
        """The first place of these words."""
        return next(self.spans(words))

    def related(self, span: Span, message: str = "") -> Related:
        """A related place of this dispatch."""
        return Related(self.source.name, span, self.source.text[span.start : span.end], message)

    def find(self, rule: str, level: Level, span: Span, message: str, **more: Any) -> None:
        """Adds a finding; its role is that of the part at the place, unless it is said."""
        here = (part.role for part in self.parts if part.span.start <= span.start <= part.span.end)
        role = more.pop("role", "") or next(here)
        text = self.source.text[span.start : span.end]
        self.findings.append(
            Finding(self.source.name, None, "aa-fr", span, rule, level, message.replace("~", NB), role, text, **more)
        )

    def result(self, recognised: bool = False, unchecked: tuple[Unchecked, ...] = (), **more: Any) -> Result:
        """The result of this one dispatch; `more` replaces fields of its ItemResult."""
        dispatch = Dispatch(None, tuple(self.parts), (), len(self.source.text))
        findings = tuple(sorted(self.findings, key=lambda finding: finding.span))
        title = "Anadolu Agency, French desk"
        one = ItemResult(None, "aa-fr", title, recognised, 1.0, "fr", dispatch, findings, unchecked, SLOTS)
        return Result(self.source.name, self.source, (one._replace(**more),))


def edit(title: str, *replacements: tuple[Span, str], safe: bool = True) -> Edit[Span]:
    """An edit of these places."""
    return Edit(tuple(Replacement(span, text) for span, text in replacements), safe, title)


NOTICE = (
    "Seulement une partie des dépêches, que l'Agence Anadolu diffuse à ses abonnés via le Système de Diffusion interne "
    "(HAS), est diffusée sur le site de l'AA, de manière résumée. Contactez-nous s'il vous plaît pour vous abonner."
)
QUOTED = (
    "Le ministre de la Défense, interrogé jeudi sur le calendrier, a déclaré : « Nous ne fermerons pas le port tant "
    "que les travaux de la digue ne seront pas finis, et personne ne nous fera changer d’avis avant la fin de l’année, "
    "a-t-il insisté devant les députés, qui doivent se prononcer lundi sur le budget de la rade."
)


def blocked() -> Draft:
    """A dispatch with a finding of every kind."""
    draft = Draft(
        "depeche.txt",
        ("headline", "Le port de Brest rouvre après deux jours de grève, selon la Maison Blanche"),
        ("summary", "- La Maison-Blanche s’est félicitée de la reprise : « une bonne nouvelle »"),
        ("", ""),
        ("dateline", "Brest"),
        ("paragraph", "La Maison Blanche a salué mardi la réouverture du port de Brest : « enfin »."),
        ("paragraph", QUOTED),
        ("paragraph", "Les 46 grutiers sont revenus : « sans joie », selon leur syndicat : « mais ensemble »."),
        ("translation_credit", "* Traduit du turc par Ali Demir"),
        ("subscription_notice", NOTICE.replace("manière", "façon").replace("s'il vous plaît ", "")),
    )
    draft.parts[-2] = draft.parts[-2]._replace(groups={"language": (Group("turc", 13, 17),)})
    for add in (_no_byline, _unbalanced, _altered_notice, _two_forms, _ordinary_spaces):
        add(draft)
    return draft


def _no_byline(draft: Draft) -> None:
    start = draft.span("La Maison Blanche a").start
    message = "Signature absente. Forme attendue~: AA / Ville / Prénom Nom."
    draft.find("parts/required", Level.ERROR, Span(start, start), message, role="byline")


def _unbalanced(draft: Draft) -> None:
    start, end = draft.span("« Nous").start, draft.span("l’année,")
    message = "Guillemet ouvrant jamais refermé. La citation s’arrête-t-elle ici~?"
    mend = edit("Fermer après « année ».", (Span(end.end - 1, end.end - 1), f"{NB}»"), safe=False)
    related = (draft.related(end, "fin possible de la citation"),)
    draft.find("fr/quotation/balance", Level.ERROR, Span(start, start + 1), message, related=related, edits=(mend,))


def _altered_notice(draft: Draft) -> None:
    notice = draft.parts[-1].span
    message = "Mention d’abonnement modifiée~: 1 mot changé, 3 omis. Rétablir le texte maison~?"
    mend = edit("Rétablir le texte maison.", (notice, NOTICE), safe=False)
    draft.find("parts/wording", Level.ERROR, notice, message, edits=(mend,))


def _two_forms(draft: Draft) -> None:
    first, second = draft.spans("Maison Blanche")
    message = "Deux formes~: Maison Blanche (titre, §~1), Maison-Blanche (chapô). Usage maison~: Maison-Blanche."
    mend = edit("Écrire Maison-Blanche.", (first, "Maison-Blanche"), (second, "Maison-Blanche"))
    related = (draft.related(second), draft.related(draft.span("Maison-Blanche")))
    draft.find("fr/institutions/one-form", Level.WARNING, first, message, related=related, edits=(mend,))


def _ordinary_spaces(draft: Draft) -> None:
    starts = [span.start + 1 for span in draft.spans("« ")] + [span.start for span in draft.spans(" »")]
    first, *others = [Span(start, start + 1) for start in sorted(starts)]
    message = f"Espaces ordinaires dans les guillemets ({len(starts)} endroits). Les rendre insécables~?"
    mend = edit("Mettre des espaces insécables.", *((span, NB) for span in [first, *others]))
    related = tuple(draft.related(span) for span in others)
    draft.find("fr/spacing/no-break", Level.SUGGESTION, first, message, related=related, edits=(mend,))


def clean() -> Draft:
    """A dispatch without a finding, under embargo."""
    return Draft(
        "propre.txt",
        ("embargo", "Jusqu’au 12 mars, 10 h"),
        ("headline", "Le port de Brest rouvre"),
        ("byline", "AA / Brest / Lina Ferrand"),
        ("paragraph", "Le port de Brest a rouvert."),
    )
