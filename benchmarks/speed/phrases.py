"""What the synthetic dispatches are written with: words drawn by rank, and French elisions and contractions."""

import itertools
import re
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

WORDS = Path(__file__).with_name("vocabulary.yaml")
ELIDED = re.compile(r"\b([DdLl]e|[Ll]a|[Qq]ue) (?=[aeiouâàéèêîôœAEIOUÀÉÈÊÎÔ](?!nz)|h[éiôy]|ho[pmr]|hab)")
CONTRACTED = re.compile(r"\b(de|à) ([Ll]es?) ")
JOINED = {"de le": "du ", "de les": "des ", "à le": "au ", "à les": "aux "}


@cache
def vocabulary() -> dict[str, Any]:
    """The words, sentences and faults by kind."""
    read: dict[str, Any] = yaml.load(WORDS.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return read


@cache
def _ranks(count: int) -> list[float]:
    """Cumulated weights by rank, flatter than Zipf's at the top: no noun is as frequent as an article."""
    return list(itertools.accumulate(1 / (rank + 8) for rank in range(count)))


def draw(random: Random, kind: str) -> Any:
    """A word of a kind, the first ones of its list more often."""
    words = vocabulary()[kind]
    return random.choices(words, cum_weights=_ranks(len(words)))[0]


def of_gender(forms: str, feminine: bool) -> str:
    """The masculine or feminine of `turc/turque`; words that have one form have it for both."""
    masculine, _, other = forms.partition("/")
    return other or masculine if feminine else masculine


def joined(text: str) -> str:
    """A text with its elisions and contractions: *du port* for *de le port*, *l’école* for *la école*."""
    text = ELIDED.sub(lambda found: f"{found[1][:-1]}’", text)
    return CONTRACTED.sub(lambda found: JOINED[f"{found[1]} {found[2].lower()}"], text)


def capitalised(text: str) -> str:
    """A text that begins with a capital."""
    return text[:1].upper() + text[1:]
