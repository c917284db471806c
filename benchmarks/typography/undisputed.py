"""Of the peers' tests, those that nobody disputes: the suites and our guide to French typography say the same.

A test is dropped, with the reason counted, when

1. it holds mark-up, placeholders or English: it says nothing of French prose;
2. its rule is about words, hyphens, final stops, mathematics or single quotation marks, which the guide does not treat;
3. its answer changes letters or digits beyond ordinals, ligatures, accents and capitals (spelling, grammar);
4. its answer is one that the guide or another suite rejects: dashes in ranges, em dashes, marks ‹ ›, rows of dots;
5. it is called right and yet holds what the guide calls faulty, or a quotation that is not whole.

An answer that leaves another fault standing counts for nothing: the fault is then only to be noticed.

What differs only by kinds of space, of apostrophe or of superscript is right as it stands, so it is a clean case. So is
the answer to each faulty case.
"""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from benchmarks.typography.cases import Case, fold, fold_spaces
from benchmarks.typography.suites import Pair

NOT_FRENCH = re.compile(
    r"(?i)\b(?:foo|bar|world|hello|superman|batman|the|is|are|this|that|my|you|your|said|with|there|test|testxt"
    r"est|calcul|am|things|hours|style|jackson|alone|like|swag|ideas|good|code|she|oeuf314|œuf314|eric314|éric3"
    r"14)\b"
)
MARKUP = re.compile(r"</?\w[^>]*>|&\w+;|\[/?\w\]|\*\*|\|\||[_*]{2}|&nbsp|[{}\t]|^\s*#")
PROSE = re.compile(r"[^\W\d_]{3}|\d")
RULES_OF_TYPOGRAPHY = re.compile(
    r"typo_|esp_|nbsp_|unit_|num_grand|num_nombre|apostrophe_|tab_|maj_(?:jours|mois|gentilés|État|Église|accents|Nord)|"
    r"virg_(?:fin_dialogue|virgule_)"
)
NOT_TREATED = re.compile(
    r"esp_avant_après_tiret|typo_math|typo_signe_moins|typo_inférieur|typo_tiret|nbsp_après_tiret|guillemet_simple|"
    r"typo_guillemets_typographiques_simples_(?:ferm|ouv)|typo_écriture"
)
REJECTED = re.compile(r"[‹›‑⚠]|…{2}|\d–\d|\d/\d+/\d")
UNSEEN = re.compile(r"^[ »]|\d L\b|\d[.]\d{3}|[*]")
BREACHES = re.compile(
    r"""(?<!\d)"|(?<!\w)'\w|[“”‘„]|''|(?<![(\[.])\.{2,}(?![)\]])|\w - \w|^- | [,.](?!\w)|\S {2}|^\s|\s$|--|"""
    r"""(?<!\d)\d{5,}(?!\d)|\b\d+[A-Z]{2}|[^\W\d]\.[A-ZÀ-Ý][a-zà-ÿ]|\d%|(?:^|[.«—] )A [a-z]+ |[a-zà-ÿ][?!;]|soeur|"""
    r"""[a-zà-ÿ][?!;:][a-zà-ÿ]|[a-zà-ÿ]:(?!\w)|«\S|\S»|\bMr\b|\d K(?:Hz|g\b|M\b|G\b)|ème\b|N°|etc[.]?…|"""
    r"""\b[oO]e[iu]|coeur|[,.] ?», ?\w|, ?»|\b(?:Ecole|Etat)"""
)
ORDINAL = re.compile(r"(?<=[\dIVXL])\s?(?:i?[eèé]me|i?[eè]re|ires?|iers?|ers?|re|nde?|de?|[eè]|i[eè]me)s?(?![^\W\d_])")
SUPERSCRIPTS = str.maketrans("ᵉʳˢᵈᵒ", "ersdo")


def choose(pairs: Iterable[tuple[str, Pair]]) -> tuple[list[Case], Counter[str]]:
    """The undisputed cases, each text once, and how many pairs were dropped for what."""
    dropped: Counter[str] = Counter()
    kept: dict[str, Case] = {}
    for suite, pair in pairs:
        why, cases = _weigh(suite, pair)
        dropped[why] += bool(why)
        for case in cases:
            _keep(kept, case, dropped)
    return list(kept.values()), dropped


def _keep(kept: dict[str, Case], case: Case, dropped: Counter[str]) -> None:
    """Two suites that judge one text differently dispute it."""
    key = case.text.translate(SUPERSCRIPTS) if case.is_of_kinds else fold(case.text)
    other = kept.setdefault(key, case)
    if other is case:
        return
    both = {fold(one) for one in case.right} & {fold(one) for one in other.right}
    if other.faulty != case.faulty or (case.right and other.right and not both):
        del kept[key]
        dropped["the suites differ"] += 1


def _weigh(suite: str, pair: Pair) -> tuple[str, list[Case]]:
    """Why a pair is dropped, or its cases: the fault, and its answer as a clean text."""
    text, right = _plain(pair.text), tuple(map(_plain, pair.right))
    why = _why_not(pair.rule, text, right)
    if why:
        return why, []
    name = f"{suite}-{pair.id}"
    if right and all(fold(one) == fold(text) for one in right) and not _is_of_apostrophes(text, right[0]):
        return _clean(name, pair.rule, text, suite)
    whole = tuple(two for one in right for two in _readings(text, one) if not _is_breach(two, text))
    answers = _clean(f"{name}-right", pair.rule, whole[0], suite)[1] if whole else []
    return "", [Case(name, pair.rule, text, True, whole, suite), *answers]


def _readings(text: str, right: str) -> Iterator[str]:
    """The answer as it stands, and with « » for “ ”, which the guide keeps for the second level."""
    yield right
    if "«" not in text and "”" in right:
        yield right.replace("“", "« ").replace("”", " »")


def _is_breach(answer: str, text: str) -> bool:
    """Whether an answer leaves what the guide calls faulty, or opens what it does not close."""
    return bool(BREACHES.search(fold_spaces(answer))) or abs(_open(answer)) > abs(_open(text))


def _open(text: str) -> int:
    return text.count("«") - text.count("»")


def _clean(name: str, rule: str, text: str, suite: str) -> tuple[str, list[Case]]:
    if BREACHES.search(fold_spaces(text)) or _open(text) or text.count("(") != text.count(")"):
        return "called right, yet holds what the guide calls faulty", []
    return "", [Case(name, rule, text, False, (text,), suite)]


def _why_not(rule: str, text: str, right: tuple[str, ...]) -> str:
    if MARKUP.search(text) or NOT_FRENCH.search(text) or not PROSE.search(text):
        return "mark-up, placeholders or English"
    names = [name for name in rule.split(",") if "_" in name and right != (text,)]
    if names and not any(RULES_OF_TYPOGRAPHY.match(name) for name in names):
        return "a rule of words, not of typography"
    if any(NOT_TREATED.search(name) for name in names):
        return "the guide does not treat it"
    if any(_letters(one) != _letters(text) or _hyphens(one) != _hyphens(text) for one in right):
        return "letters, digits or hyphens changed"
    if any(_is_rejected(text, one) for one in right):
        return "the guide rejects the answer"
    return ""


def _is_rejected(text: str, answer: str) -> bool:
    """Marks that the guide does not want, or faults that it does not see.

    Thousands of four digits, of nothing or with points, a decimal comma with a space, an indent or » at a
    paragraph's start, L for litre, * for times.
    """
    figures = [len(one) for one in re.findall(r"\d+", text) if one not in re.findall(r"\d+", answer)]
    return bool(
        REJECTED.search(answer)
        or ("—" in answer and "—" not in text)
        or UNSEEN.search(fold_spaces(text))
        or (figures and (min(figures) < 5 or not re.search(r"[^\W\d]{2}|[€%$]", text)))
        or (re.search(r"\d, \d", text) and not re.search(r"\d, \d", answer))
    )


def _hyphens(text: str) -> int:
    return len(re.findall(r"\w[-‑]\w", text))


def _is_of_apostrophes(text: str, right: str) -> bool:
    return text.count("’") != right.count("’")


def _letters(text: str) -> str:
    """Letters and digits without case, accents, ligatures and the endings of ordinals."""
    text = re.sub(r"\bMr\b", "M", ORDINAL.sub("", text.translate(SUPERSCRIPTS)))
    spread = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE")).casefold()
    return "".join(one for one in spread if one.isalnum() and one != "x")


def _plain(text: str) -> str:
    """The text without the mark-up of superscripts."""
    text = re.sub(r"</?sup[^>]*>", "", html.unescape(text))
    return re.sub(r"\^(\w+)\^", r"\1", text).translate(SUPERSCRIPTS)


def by_suite(cases: Iterable[Case]) -> Iterator[tuple[str, int, int]]:
    """How many faulty and clean cases each suite gives."""
    faulty: Counter[str] = Counter()
    clean: Counter[str] = Counter()
    for case in cases:
        (faulty if case.faulty else clean)[case.suite] += 1
    for suite in sorted(faulty | clean):
        yield suite, faulty[suite], clean[suite]
