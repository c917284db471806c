"""The manual: fresh, complete, its links lead somewhere, and it shows the packs' own examples."""

import json
import re
from pathlib import Path, PurePosixPath

import pyromark
import pytest

from dispatchlint.examples import read_marks
from dispatchlint.findings import Level, Words
from dispatchlint.manual.catalogue import Catalogue, holding
from dispatchlint.manual.documents import document
from dispatchlint.manual.pages import MARK, TOPICS, pages
from dispatchlint.manual.samples import draw, sample
from dispatchlint.manual.values import plain, shown, type_of
from dispatchlint.manual.writing import escaped, markdown, text
from dispatchlint.packs import Library
from dispatchlint.plan import WAIVER_RULES, ActiveRule, Plan
from dispatchlint.rendering.terminal import SIGNS
from dispatchlint.rulebook import Example
from dispatchlint.schema import keys
from dispatchlint.settings import Settings

COMMITTED = Path(__file__).parent.parent / "docs" / "rules"
LIBRARY = Library()
CATALOGUES = {language: Catalogue(Plan(Settings(), LIBRARY), language) for language in ("en", "fr")}
ENGLISH = CATALOGUES["en"]
PAGES = dict(pages(ENGLISH))


def test_committed_pages_are_fresh() -> None:
    """docs/rules is what the packs give; where it is not, run `dispatchlint docs` in the root of the checkout."""
    committed = {path.relative_to(COMMITTED).as_posix(): path.read_text("utf-8") for path in COMMITTED.rglob("*.md")}
    stale = sorted(name for name in {*PAGES, *committed} if PAGES.get(name) != committed.get(name))
    assert stale == [], "run: dispatchlint docs"


def test_every_rule_check_house_and_key_has_a_name() -> None:
    """Whatever a desk can write in its YAML can be explained, and no name means two things."""
    names = list(ENGLISH.names())
    assert len(names) == len(set(names))
    assert {*ENGLISH.rules, *ENGLISH.checks, *ENGLISH.packs, *LIBRARY.house_names(), *keys(Settings)} <= set(names)
    assert {"waivers", *WAIVER_RULES} <= set(names)
    assert {"fr/spacing/no-break.policy", "spacing.policy"} <= set(names)


@pytest.mark.parametrize("language", CATALOGUES)
def test_everything_can_be_explained(language: str) -> None:
    """Every name has a text, Markdown and JSON, and no word is missing in either language."""
    catalogue = CATALOGUES[language]
    for name in catalogue.names():
        sheet = catalogue.sheet(name)
        found = document(sheet, catalogue.words)
        lines = [*text(found, 100), *markdown(found)]
        assert lines[0] == name
        assert json.loads(json.dumps(plain(sheet)))["kind"] == sheet.kind
        assert [line for line in lines if re.search(r"\bmanual\.\w", line)] == []


def _anchors(page: str) -> list[str]:
    return re.findall(r'<a id="([^"]+)"></a>', PAGES[page])


def _links(page: str) -> list[str]:
    events = pyromark.events(PAGES[page], options=pyromark.Options.ENABLE_TABLES)
    return [e["Start"]["Link"]["dest_url"] for e in events if isinstance(e, dict) and "Link" in (e.get("Start") or {})]


def test_every_link_resolves() -> None:
    """Each link of a page leads to a page, and to an anchor in it where it names one."""
    broken, seen = [], 0
    for page in PAGES:
        for link in _links(page):
            path, _, anchor = link.partition("#")
            target = _normal(PurePosixPath(page).parent / path) if path else page
            seen += 1
            if target not in PAGES or (anchor and anchor not in _anchors(target)):
                broken.append(f"{page}: {link}")
    assert broken == []
    assert seen > len(ENGLISH.rules) * 3


def _normal(path: PurePosixPath) -> str:
    out: list[str] = []
    for piece in path.parts:
        if piece == "..":
            out.pop()
        else:
            out.append(piece)
    return "/".join(out)


def test_anchors() -> None:
    """Every rule has one anchor, its id, on the page of its pack, and no page has an anchor twice."""
    for page in PAGES:
        assert len(_anchors(page)) == len(set(_anchors(page)))
    for name, (pack, _) in ENGLISH.rules.items():
        assert name in _anchors(f"{pack}.md")


def test_every_topic_is_in_the_index() -> None:
    """A rule stands once in the index, whatever its topic."""
    assert {rule.topic for _, rule in ENGLISH.rules.values()} <= set(TOPICS)
    for name in ENGLISH.rules:
        assert PAGES["README.md"].count(f"#{name})") == 1


def test_examples_are_those_of_the_packs() -> None:
    """A marked text in the manual, its signs undone, is the example that the rule is tested by."""
    undo = {ord(sign): space for space, sign in SIGNS.items()}
    for _, rule in ENGLISH.rules.values():
        for example in rule.examples:
            given = example.dispatch or example.text
            if not {*given} & {*SIGNS.values()} and "\\[" not in given:
                assert sample(example).marked.translate(undo) == given
            assert sample(example).text == read_marks(given).text


def test_example_drawn() -> None:
    """A fault with its places, the safe edits' text, a reading to confirm; spaces are drawn where they change."""
    example = Example("Il dit[[ ]]: «[( )]oui\u00a0».", fixed="Il dit\u00a0: «\u00a0oui\u00a0».", or_=("Il dit: oui.",))
    assert list(draw(sample(example), Words({}))) == [
        "✗ Il dit[[·]]: «[(·)]oui\u00a0».",
        "→ Il dit⍽: «⍽oui\u00a0».",
        "? Il dit: oui.",
    ]


def test_dispatch_drawn() -> None:
    """Of a whole dispatch an edit shows only the lines that it changes; an absence is its role in brackets."""
    example = Example(dispatch="Titre\n[[byline:]][[Texte]]\n", house="aa-fr", or_=("Titre\nAutre texte\n",))
    assert list(draw(sample(example), Words({"house": "maison"}))) == [
        "(maison aa-fr)",
        "✗ Titre",
        "  [[byline:]][[Texte]]",
        "? Autre texte",
    ]


def test_levels_that_differ() -> None:
    """Of the cases that anybody names, those are told whose level is not that of the case above them."""
    rule = ENGLISH.rules["parts/form"][1]._replace(level=Level.WARNING)
    levels = ({"variant.byline.1": Level.SUGGESTION, "glued": Level.OFF}, {"variant": Level.SUGGESTION})
    held = holding("aa-fr", ActiveRule(rule, lambda structure, options: iter(()), None, levels))
    assert (held.level, held.levels) == (Level.WARNING, {"glued": Level.OFF, "variant": Level.SUGGESTION})


@pytest.mark.parametrize(
    ("value", "said"),
    [("\u00a0", "U+00A0"), ("- ", "'- '"), ("", "empty"), ((), "none"), (None, "none"), (True, "true"), (60, "60"),
     (("a", "b"), "a, b"), ({"a": ("b", "c")}, "a: [b, c]"), (Level.ERROR, "error"),
     (tuple(map(str, range(14))), "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, and 2 more")],
)  # fmt: skip
def test_values(value: object, said: str) -> None:
    """A value is one line in which every space can be seen and a long list is cut."""
    assert shown(value, ENGLISH.words) == said


def test_types() -> None:
    """The type of every settings key is said in words."""
    assert {key: type_of(annotation, ENGLISH.words) for key, annotation in keys(Settings).items()}["levels"] == (
        "mapping of names (error, warning, suggestion or off, or mapping of names (error, warning, suggestion or off))"
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [("a * b_c _d_", r"a \* b_c \_d\_"), ("`a*b` *", r"`a*b` \*"), ("[[x]] <y>", r"\[\[x\]\] \<y\>")],
)
def test_escaped(given: str, expected: str) -> None:
    """Nothing in a text is markup but code between backticks."""
    assert escaped(given) == expected


def test_pages_are_marked() -> None:
    """Every page says that it was written by us, so that only such pages are ever replaced."""
    assert all(page.startswith(MARK) for page in PAGES.values())
