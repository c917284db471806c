"""The seed: the one real dispatch we were given. It belongs to its agency: read where it is, never copied."""

from pathlib import Path

from dispatchlint.api import Asked, Checker
from dispatchlint.findings import Finding, ItemResult, Level
from dispatchlint.plan import Choice


def checked(seed: Path, house: str | None) -> tuple[ItemResult, Checker]:
    checker = Checker(Asked(Choice(house)), Path("/"))
    result = checker.check_file(seed)
    assert result is not None
    (item,) = result.items
    return item, checker


def places(seed: Path, finding: Finding) -> list[str]:
    from dispatchlint.dispatch import Source

    at = Source("", seed.read_text(encoding="utf-8")).lines.position
    spans = [finding.span, *(related.span for related in finding.related)]
    return [f"{at(span.start).line}:{at(span.start).column}" for span in spans]


EXPECTED = [
    ("fr/institutions/one-form", Level.WARNING, ["2:25", "6:23"]),
    ("parts/city", Level.WARNING, ["4:1", "5:6"]),
    (
        "fr/spacing/no-break",
        Level.SUGGESTION,
        ["7:98", "7:102", "7:367", "9:2", "9:194", "11:2", "11:191", "11:271", "11:312"],
    ),
    ("fr/people/alone-first", Level.WARNING, ["8:31", "10:16", "11:257", "12:37"]),
]


def test_what_is_reported(seed: Path) -> None:
    """The four findings of the acceptance list at their places, and nothing else, with and without a house named."""
    for house in ("aa-fr", None):
        item, _ = checked(seed, house)
        assert [(f.rule, f.level, places(seed, f)) for f in item.findings] == EXPECTED
        assert item.house == "aa-fr"


def test_what_was_not_checked_is_said(seed: Path) -> None:
    """`mardi`, `hier` and `15 août` are no findings without a date; that they were not checked is said."""
    item, _ = checked(seed, "aa-fr")
    assert [(one.subject, one.reason) for one in item.unchecked] == [("weekdays", "no_date")]


def test_parts(seed: Path) -> None:
    """Headline, summary, dateline, byline, seven paragraphs, credit and notice, each on its line."""
    item, _ = checked(seed, "aa-fr")
    assert [part.role for part in item.dispatch.parts] == [
        "headline",
        "summary",
        "dateline",
        "byline",
        *["paragraph"] * 7,
        "translation_credit",
        "subscription_notice",
    ]


def test_safe_edits(seed: Path) -> None:
    """Nine spaces and one office name change and no other character; a second pass changes nothing."""
    _, checker = checked(seed, "aa-fr")
    from dispatchlint.dispatch import Source

    before = seed.read_text(encoding="utf-8")
    fixed = checker.fix(Source(str(seed), before)).source.text
    changed = [(a, b) for a, b in zip(before, fixed, strict=True) if a != b]
    assert sorted(changed) == [(" ", "-")] + [(" ", "\u00a0")] * 9
    assert checker.fix(Source(str(seed), fixed)).source.text == fixed
