"""The translation credit names a language: one that is known, with the article that it takes.

A rule looks at one `fault`:

- `language`: the lexicon does not know the language. Case `near` where it knows one that is written much like it, else
  `unknown`.
- `article`: the article does not fit a known language: `du anglais`, `de l’turc`, `de la turc`. Before a vowel the
  article is `elided`, else `full`; an h is not elided, but for the languages of `mute_h`. Those of `either` take both.

Read are the named pieces `article` and `language` of a credit that follows a form of the house; what follows none is
told by the check `form`. No edit is safe: a credit is never written by a program alone.
"""

from collections.abc import Iterator
from typing import Annotated, Literal, NamedTuple

from dispatchlint.dispatch import Group, Part
from dispatchlint.findings import Edit, Match, Place, Replacement
from dispatchlint.folding import APOSTROPHES, fold_kinds, fold_name
from dispatchlint.structure import Structure


class Options(NamedTuple):
    """What the rule may set."""

    fault: Annotated[Literal["language", "article"], "The fault that the rule tells."] = "language"
    full: Annotated[str, "The article before a consonant, with its space."] = ""
    elided: Annotated[str, "The article before a vowel."] = ""
    vowels: Annotated[str, "The letters before which the article is elided; accents do not count."] = "aeiou"
    mute_h: Annotated[tuple[str, ...], "Languages whose h is mute: hébreu."] = ()
    either: Annotated[tuple[str, ...], "Languages that are met with both."] = ()


FIELDS: tuple[str, ...] = ("found", "better")


def find(structure: Structure, options: Options) -> Iterator[Match]:
    """At most one match for each language that a credit names."""
    for part in structure.parts:
        for language in part.groups.get("language", ()):
            known = structure.lexicon.find("language", language.text)
            if options.fault == "language" and not known:
                yield _unknown(structure, part, language)
            elif options.fault == "article" and known:
                yield from _article(part, language, options)


def _unknown(structure: Structure, part: Part, language: Group) -> Match:
    from difflib import get_close_matches

    names = {fold_name(name.name): name.name for name in structure.lexicon.of("language")}
    near = get_close_matches(fold_name(language.text), list(names), 1, 0.6)
    better = names[near[0]] if near else ""
    place = Place(part, language.start, language.end)
    edits = (Edit((Replacement(place, better),), False),) if near else ()
    return Match(place, {"found": language.text, "better": better}, edits, case="near" if near else "unknown")


def _article(part: Part, language: Group, options: Options) -> Iterator[Match]:
    articles = [article for article in part.groups.get("article", ()) if article.end == language.start]
    wanted = _wanted(language.text, options)
    for article in articles:
        if fold_kinds(article.text) not in map(fold_kinds, wanted):
            better = _in_kind(wanted[0], part.text)
            place = Place(part, article.start, language.end)
            edit = Edit((Replacement(Place(part, article.start, article.end), better),), False)
            yield Match(place, {"found": place.text, "better": better + language.text}, (edit,))


def _wanted(language: str, options: Options) -> tuple[str, ...]:
    """The articles that a language may take, the usual one first."""
    folded = fold_name(language)
    if folded in map(fold_name, options.either):
        return options.full, options.elided
    elides = folded[:1] in options.vowels or folded in map(fold_name, options.mute_h)
    return (options.elided if elides else options.full,)


def _in_kind(article: str, text: str) -> str:
    """The article with the kind of apostrophe that the credit has already."""
    kind = next((sign for sign in text if sign in APOSTROPHES), None)
    return article if kind is None else "".join(kind if sign in APOSTROPHES else sign for sign in article)
