"""The small words that bind phrases, the offices and the peoples, as the lexicon has them."""

from collections.abc import Mapping
from typing import NamedTuple

from dispatchlint.folding import fold_name
from dispatchlint.kept import remembered
from dispatchlint.lexicon import Lexicon

# The kinds of the lexicon that hold such words: they name nothing by themselves.
KINDS = frozenset({
    "phrase-link", "phrase-of", "phrase-article", "phrase-definite", "phrase-indefinite", "phrase-idle",
    "phrase-owner", "phrase-particle", "phrase-place", "phrase-before", "phrase-foreign", "either",
    "function-article",
})  # fmt: skip


class PhraseWords(NamedTuple):
    """By what they do, in lower case; the lexicon says more. `offices`, `peoples` and `given` names are folded."""

    links: frozenset[str]
    ofs: frozenset[str]
    articles: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    idle: frozenset[str]
    owners: tuple[str, ...]
    particles: Mapping[str, str]
    places: frozenset[str]
    before: frozenset[str]
    foreign: frozenset[str]
    either: frozenset[str]
    determiners: frozenset[str]
    ranks: frozenset[str]
    courtesies: frozenset[str]
    offices: frozenset[str]
    peoples: frozenset[str]
    given: frozenset[str]


@remembered
def phrase_words(lexicon: Lexicon) -> PhraseWords:
    """The words of a lexicon."""

    def of(kind: str) -> frozenset[str]:
        return frozenset(lexicon.forms(kind))

    courtesies = of("civility") | of("courtesy") | of("several")
    return PhraseWords(
        of("phrase-link"), of("phrase-of"), of("phrase-article"), of("phrase-definite"), of("phrase-indefinite"),
        of("phrase-idle"), tuple(of("phrase-owner")), _particles(lexicon), of("phrase-place"), of("phrase-before"),
        of("phrase-foreign"), of("either"),
        of("function-article"), of("modifier"), courtesies, _offices(lexicon), _peoples(lexicon),
        frozenset(map(fold_name, of("given_name"))),
    )  # fmt: skip


def _particles(lexicon: Lexicon) -> dict[str, str]:
    """Small words that begin a name, each with the one for which it is another spelling: `bin`, `ben`."""
    return {form: entry.name for entry in lexicon.of("phrase-particle") for form in entry.forms}


def _offices(lexicon: Lexicon) -> frozenset[str]:
    """The words that name an office by themselves."""
    entries = lexicon.of("office")
    return frozenset(fold_name(form) for one in entries for form in (*one.forms, one.feminine) if form.isalpha())


def _peoples(lexicon: Lexicon) -> frozenset[str]:
    """The adjectives of peoples, singular and plural."""
    forms = lexicon.forms("nationality")
    return frozenset(fold_name(form) + ending for form in forms for ending in ("", "s"))
