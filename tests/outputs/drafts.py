"""Dispatches of our own and results built by hand, for the tests of the outputs."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from dispatchlint.dispatch import Dispatch, Group, Part, Source, whole
from dispatchlint.errors import Problem
from dispatchlint.findings import (
    Edit, Finding, ItemResult, Level, Related, Replacement, Result, RuleCard, Run, Slot, Unchecked, Words,
)  # fmt: skip
from dispatchlint.spans import Span

RULES = Path(__file__).parents[2] / "lint_rules"
WORDS = {
    language: Words(yaml.safe_load((RULES / language / "words.yaml").read_text("utf-8"))) for language in ("fr", "en")
}
NB = "\u00a0"
SLOTS = (
    Slot("headline", 120), Slot("summary"), Slot("dateline"), Slot("byline"), Slot("paragraph"),
    Slot("translation_credit"), Slot("subscription_notice"),
)  # fmt: skip
TOPICS = {
    "parts/required": "parts", "parts/wording": "parts", "fr/quotation/balance": "quotation",
    "fr/institutions/one-form": "people", "fr/spacing/no-break": "habits", "fr/facts/figures": "facts",
}  # fmt: skip


def run(colour: bool = False, links: bool = False, width: int = 100, language: str = "fr") -> Run:
    cards = {rule: RuleCard(rule, Level.ERROR, topic, rule, "", "") for rule, topic in TOPICS.items()}
    url = "https://example.org/rules/fr/quotation#balance"
    cards["fr/quotation/balance"] = cards["fr/quotation/balance"]._replace(url=url)
    return Run("0.1.0", cards, WORDS, language, colour, links, width)


class Draft:
    """A dispatch in the making: a line a part, findings by the words at which they stand."""

    def __init__(self, name: str, *parts: tuple[str, str], end: str = "\n") -> None:
        self.source = Source(name, "".join(text + end for _, text in parts))
        self.parts: list[Part] = []
        start = 0
        for role, text in parts:
            if role:
                self.parts.append(Part(role, text, whole(Span(start, start + len(text)))))
            start += len(text) + len(end)
        self.findings: list[Finding] = []

    def spans(self, words: str) -> Iterator[Span]:
        at = self.source.text.find(words)
        while at >= 0:
            yield Span(at, at + len(words))
            at = self.source.text.find(words, at + 1)

    def span(self, words: str, nth: int = 0) -> Span:
        return list(self.spans(words))[nth]

    def related(self, span: Span, message: str = "") -> Related:
        return Related(self.source.name, span, self.source.text[span.start : span.end], message)

    def find(
        self,
        rule: str,
        level: Level,
        span: Span,
        message: str,
        role: str = "",
        related: Sequence[Related] = (),
        edits: Sequence[Edit[Span]] = (),
        state: str = "shown",
    ) -> None:
        role = role or next(p.role for p in self.parts if p.span.start <= span.start <= p.span.end)
        text = self.source.text[span.start : span.end]
        self.findings.append(
            Finding(
                self.source.name,
                None,
                "aa-fr",
                span,
                rule,
                level,
                message,
                role,
                text,
                tuple(edits),
                tuple(related),
                state=state,
            )  # fmt: skip
        )

    def result(
        self,
        recognised: bool = False,
        unchecked: tuple[Unchecked, ...] = (),
        slots: tuple[Slot, ...] = SLOTS,
        language: str = "fr",
        item: str | None = None,
        errors: tuple[Problem, ...] = (),
    ) -> Result:
        dispatch = Dispatch(item, tuple(self.parts), (), len(self.source.text))
        findings = tuple(sorted(self.findings, key=lambda finding: finding.span))
        one = ItemResult(
            item,
            "aa-fr",
            "Anadolu Agency, French desk",
            recognised,
            1.0,
            language,
            dispatch,
            findings,
            unchecked,
            slots,
        )
        return Result(self.source.name, self.source, (one,), errors)


def edit(title: str, *replacements: tuple[Span, str], safe: bool = True) -> Edit[Span]:
    return Edit(tuple(Replacement(span, text) for span, text in replacements), safe, title)


NOTICE = (
    "Seulement une partie des dépêches, que l'Agence Anadolu diffuse à ses abonnés via le Système de Diffusion interne "
    "(HAS), est diffusée sur le site de l'AA, de manière résumée. Contactez-nous s'il vous plaît pour vous abonner."
)
ALTERED = NOTICE.replace("de manière résumée", "de façon résumée").replace("s'il vous plaît ", "")
QUOTED = (
    "Le ministre de la Défense, interrogé jeudi sur le calendrier, a déclaré : « Nous ne fermerons pas le port tant que "
    "les travaux de la digue ne seront pas finis, et personne ne nous fera changer d’avis avant la fin de l’année, a-t-il "
    "insisté devant les députés, qui doivent se prononcer lundi sur le budget de la rade."
)


def blocked() -> Draft:
    """A dispatch with one finding of every kind."""
    draft = Draft(
        "depeche.txt",
        ("headline", "Le port de Brest rouvre après deux jours de grève, selon la Maison Blanche"),
        ("summary", "- La Maison-Blanche s’est félicitée de la reprise : « une bonne nouvelle »"),
        ("", ""),
        ("dateline", "Brest"),
        ("paragraph", "La Maison Blanche a salué mardi la réouverture du port de Brest : « enfin »."),
        ("paragraph", QUOTED),
        (
            "paragraph",
            "Les 46 grutiers ont repris le travail : « sans joie », selon leur syndicat : « mais ensemble ».",
        ),
        ("translation_credit", "* Traduit du turc par Ali Demir"),
        ("subscription_notice", ALTERED),
    )
    credit = draft.parts[-2]
    draft.parts[-2] = credit._replace(groups={"language": (Group("turc", 13, 17),)})
    first = draft.span("La Maison Blanche a")
    draft.find(
        "parts/required", Level.ERROR, Span(first.start, first.start),
        f"Signature absente. Forme attendue{NB}: AA / Ville / Prénom Nom.", role="byline",
    )  # fmt: skip
    opening = draft.span("« Nous").start
    draft.find(
        "fr/quotation/balance", Level.ERROR, Span(opening, opening + 1),
        "Guillemet ouvrant jamais refermé. La citation s’arrête-t-elle ici ?",
        related=[draft.related(draft.span("l’année,"), "fin possible de la citation")],
        edits=[edit("Fermer après « année ».", (Span(*[draft.span("l’année,").end - 1] * 2), f"{NB}»"), safe=False)],
    )  # fmt: skip
    notice = draft.parts[-1].span
    draft.find(
        "parts/wording", Level.ERROR, notice,
        f"Mention d’abonnement modifiée{NB}: 1 mot changé, 3 omis. Rétablir le texte maison{NB}?",
        edits=[edit("Rétablir le texte maison.", (notice, NOTICE), safe=False)],
    )  # fmt: skip
    blanches = list(draft.spans("Maison Blanche"))
    draft.find(
        "fr/institutions/one-form", Level.WARNING, blanches[0],
        f"Deux formes{NB}: Maison Blanche (titre, §{NB}1), Maison-Blanche (chapô). Usage maison{NB}: Maison-Blanche.",
        related=[draft.related(blanches[1]), draft.related(draft.span("Maison-Blanche"))],
        edits=[edit("Écrire Maison-Blanche.", *((span, "Maison-Blanche") for span in blanches))],
    )  # fmt: skip
    spaces = [Span(s.start + 1, s.start + 2) for s in draft.spans("« ")] + list(draft.spans(" »"))
    spaces = sorted(Span(s.start, s.start + 1) for s in spaces)
    draft.find(
        "fr/spacing/no-break", Level.SUGGESTION, spaces[0],
        f"Espaces ordinaires dans les guillemets ({len(spaces)} endroits). Les rendre insécables{NB}?",
        related=[draft.related(span) for span in spaces[1:]],
        edits=[edit("Mettre des espaces insécables.", *((span, NB) for span in spaces))],
    )  # fmt: skip
    return draft
