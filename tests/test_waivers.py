"""Waivers: what holds, what has expired, what is of no use, and where they may stand."""

import json
from pathlib import Path

import pytest

from dispatchlint import settings, waivers, yaml_lists
from dispatchlint.api import Asked, Checker
from dispatchlint.contexts import sentence_at
from dispatchlint.findings import Finding, Result, Waiver
from dispatchlint.plan import Choice
from dispatchlint.spans import Span

DATES, DOUBLE = "fr/dates/real", "fr/spacing/double"
COPY = "Le port rouvre\n\nLe 31 septembre, la grève est finie.\n\nIl a parlé.  Il a ri.  Il est parti.\n"
WAIVER = Waiver("Zoé Martin", "cité tel quel", "2026-11-23")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with settings read anew."""
    monkeypatch.chdir(tmp_path)
    settings.find.cache_clear()
    settings.load.cache_clear()
    return tmp_path


def check(name: str, text: str, *rules: str) -> Result:
    """The result of a file of this text."""
    Path(name).write_text(text, encoding="utf-8")
    asked = Asked(Choice("generic-fr", "en", select=(*(rules or (DATES, DOUBLE)), "waivers")))
    found = Checker(asked).check_file(Path(name))
    assert found is not None
    return found


def states(result: Result) -> list[tuple[str, str]]:
    return [(one.rule, one.state) for item in result.items for one in item.findings]


def accept(result: Result, of: str, number: int = 0, waiver: Waiver = WAIVER, **more: str) -> None:
    """Adds the waiver of a finding of this rule to the sidecar; `more` replaces what it says."""
    item = result.items[0]
    finding = [one for one in item.findings if one.rule == of][number]
    entry = {key: said for key, said in waivers.entry_for(finding, item, waiver)._asdict().items() if said is not None}
    path = Path(f"{result.name}.accepted.yaml")
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(yaml_lists.appended(before, entry | more), encoding="utf-8")


def own(result: Result) -> list[tuple[str, int, str]]:
    """What is said of waivers: rule, offset and message."""
    found = [one for item in result.items for one in item.findings if one.rule.startswith("waivers/")]
    return [(one.rule, one.span.start, one.message) for one in found]


# Sidecars


def test_a_waiver_holds_for_its_finding(folder: Path) -> None:
    """The finding whose fingerprint and sentence it names is accepted, with by whom, why and when; no other is."""
    accept(check("a.txt", COPY), DATES)
    result = check("a.txt", COPY)
    assert states(result) == [(DATES, "accepted"), (DOUBLE, "shown")]
    assert [one.waiver for one in result.items[0].findings] == [WAIVER, None]


def test_the_sidecar_whole(folder: Path) -> None:
    """A sidecar is a list of the six things that the contract names; plain copy is left as it was."""
    accept(check("a.txt", COPY), DATES)
    assert Path("a.txt.accepted.yaml").read_text(encoding="utf-8") == (
        "- fingerprint: b31a92beb601dcdb\n"
        "  sentence: 5d28dc5e4339478f\n"
        "  rule: fr/dates/real\n"
        "  reason: cité tel quel\n"
        "  by: Zoé Martin\n"
        "  'on': '2026-11-23'\n"
    )
    assert Path("a.txt").read_text(encoding="utf-8") == COPY


def test_it_moves_with_its_sentence(folder: Path) -> None:
    """Lines before it, other sentences, kinds of space and of apostrophe do not matter to a waiver."""
    accept(check("a.txt", COPY), DATES)
    moved = COPY.replace("Le 31", "D’abord il pleut. Le\u00a031").replace("finie.", "finie. Puis tout va.")
    assert states(check("a.txt", moved))[0] == (DATES, "accepted")


def test_it_dies_with_its_sentence(folder: Path) -> None:
    """When the sentence changes the finding is shown again, and that the waiver has expired is told beside it."""
    accept(check("a.txt", COPY), DATES)
    result = check("a.txt", COPY.replace("finie", "terminée"))
    assert states(result) == [("waivers/expired", "shown"), (DATES, "shown"), (DOUBLE, "shown")]
    assert own(result) == [
        ("waivers/expired", 19, "The sentence has changed since fr/dates/real was accepted. Accept it again?")
    ]
    (related,) = result.items[0].findings[0].related
    assert (related.name, related.where) == ("a.txt.accepted.yaml", ((1, 3), (1, 3)))


def test_what_is_gone_is_told(folder: Path) -> None:
    """A waiver whose finding no longer occurs is told where the text begins, a warning."""
    accept(check("a.txt", COPY), DATES)
    result = check("a.txt", COPY.replace("31", "30"))
    assert own(result) == [("waivers/unused", 0, "Nothing is left to accept for fr/dates/real. Delete the waiver?")]
    assert str(result.items[0].findings[0].level) == "warning"


def test_of_a_rule_that_did_not_run_nothing_is_known(folder: Path) -> None:
    """A waiver of a rule that is not selected is not called useless."""
    accept(check("a.txt", COPY), DATES)
    assert own(check("a.txt", COPY, DOUBLE)) == []


def test_a_misspelt_rule_is_told(folder: Path) -> None:
    """A rule that no house knows is told, with the one that was meant."""
    accept(check("a.txt", COPY), DATES, rule="fr/dates/reel")
    assert own(check("a.txt", COPY)) == [
        ("waivers/misspelt", 0, "Waiver of a rule that is not known: fr/dates/reel. Read fr/dates/real?")
    ]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("", []),
        ("# nothing yet\n", ["Waiver that cannot be read: empty file."]),
        ("house: aa-fr\n", ["Waiver that cannot be read: expected a list."]),
        ("- {fingerprint: a, sentnce: b, rule: c}\n", [
            "Waiver that cannot be read: unknown key 'sentnce'; did you mean 'sentence'?."
        ]),
        ("- [\n", ["Waiver that cannot be read: not YAML: did not find expected node content."]),
    ],
)  # fmt: skip
def test_a_broken_sidecar_is_told(folder: Path, text: str, messages: list[str]) -> None:
    """What is wrong with a sidecar is a finding with its place; it accepts nothing and stops nothing."""
    Path("a.txt.accepted.yaml").write_text(text, encoding="utf-8")
    assert [message for _, _, message in own(check("a.txt", COPY))] == messages


def test_a_broken_entry_leaves_the_others(folder: Path) -> None:
    """Of a list the entries that can be read hold."""
    accept(check("a.txt", COPY), DATES)
    with Path("a.txt.accepted.yaml").open("a", encoding="utf-8") as file:
        file.write("- nothing\n")
    assert states(check("a.txt", COPY))[:2] == [("waivers/misspelt", "shown"), (DATES, "accepted")]


# Findings that only their number tells apart

ALIKE = "Le port rouvre\n\nLe 31 avril, un.\n\nLe 31 avril, deux.\n\nLe 31 avril, trois.\n"


def test_alike_findings_are_told_apart_by_their_sentence(folder: Path) -> None:
    """A waiver stays with its sentence when one before it is mended, which changes its number."""
    accept(check("a.txt", ALIKE), DATES, 1)
    result = check("a.txt", ALIKE.replace("31 avril, un", "30 avril, un"))
    assert states(result) == [(DATES, "accepted"), (DATES, "shown")]


def test_a_waiver_is_used_once(folder: Path) -> None:
    """Of two like findings in one sentence a waiver holds for one."""
    text = "Le port rouvre\n\nLe 31 avril ou le 31 avril.\n"
    accept(check("a.txt", text), DATES)
    assert states(check("a.txt", text)) == [(DATES, "accepted"), (DATES, "shown")]
    accept(check("a.txt", text), DATES, 1)
    assert states(check("a.txt", text)) == [(DATES, "accepted"), (DATES, "accepted")]


def test_an_absent_part_is_held_to_the_dispatch(folder: Path) -> None:
    """The waiver of an absence expires when anything of the dispatch changes."""
    text = "Le port rouvre\n\nParis\n\nLa grève est finie.\n"
    Path("a.txt").write_text(text, encoding="utf-8")
    checker = Checker(Asked(Choice("aa-fr", "en", select=("parts/required", "waivers"))))
    result = checker.check_file(Path("a.txt"))
    assert result is not None
    roles = [one.role for one in result.items[0].findings]
    accept(result, "parts/required", roles.index("byline"))
    again = checker.check_file(Path("a.txt"))
    Path("a.txt").write_text(text.replace("finie", "terminée"), encoding="utf-8")
    changed = checker.check_file(Path("a.txt"))
    assert again is not None
    assert changed is not None
    assert [one.role for one in again.items[0].accepted] == ["byline"]
    assert changed.items[0].accepted == []
    assert [rule for rule, _, _ in own(changed)] == ["waivers/expired"]


def test_a_feed(folder: Path) -> None:
    """In a feed a waiver holds for its item; its sidecar names it."""
    news = [{"uri": f"urn:{n}", "headline": "Titre", "body_text": "Le 31 avril, il a ri."} for n in (1, 2)]
    text = json.dumps(news)
    accept(check("a.json", text), DATES)
    assert "item: urn:1" in Path("a.json.accepted.yaml").read_text(encoding="utf-8")
    assert states(check("a.json", text)) == [(DATES, "accepted"), (DATES, "shown")]


# Reasons


def test_an_error_is_accepted_only_with_a_reason(folder: Path) -> None:
    """Without one the waiver of an error does not hold, and that is told; that of a suggestion does."""
    empty = WAIVER._replace(reason=" ")
    result = check("a.txt", COPY)
    accept(result, DATES, waiver=empty)
    accept(result, DOUBLE, waiver=empty)
    found = check("a.txt", COPY)
    assert states(found) == [("waivers/reason", "shown"), (DATES, "shown"), (DOUBLE, "accepted")]
    assert own(found) == [
        ("waivers/reason", 19, "Waiver of fr/dates/real without a reason: it does not hold. Say why.")
    ]


def test_settings_may_demand_reasons(folder: Path) -> None:
    """With `reason_required` no waiver holds without one."""
    accept(check("a.txt", COPY), DOUBLE, waiver=WAIVER._replace(reason=""))
    Path(".dispatchlint.yaml").write_text("reason_required: true\n", encoding="utf-8")
    settings.find.cache_clear()
    assert states(check("a.txt", COPY)) == [(DATES, "shown"), ("waivers/reason", "shown"), (DOUBLE, "shown")]


def test_levels_of_what_is_said_of_waivers(folder: Path) -> None:
    """Settings give the findings on waivers another level, or none."""
    Path(".dispatchlint.yaml").write_text("levels: {waivers: error, waivers/unused: off}\n", encoding="utf-8")
    accept(check("a.txt", COPY), DATES)
    assert own(check("a.txt", COPY.replace("31", "30"))) == []
    result = check("a.txt", COPY.replace("finie", "terminée"))
    assert [str(one.level) for one in result.items[0].findings if one.rule == "waivers/expired"] == ["error"]


# Comments


@pytest.mark.parametrize("suffix", ["md", "html"])
def test_comments_hold_for_their_paragraph(folder: Path, suffix: str) -> None:
    """A comment holds for the paragraph in which it stands, or before which it stands, and for no other."""
    comment = "<!-- dispatchlint: ignore[fr/dates] cité -->"
    lines = [
        f"{comment}\nLe 31 avril, un.",
        f"Le 31 avril, {comment} deux.",
        "Le 31 avril, trois.",
        f"Le 31 avril. {comment}",
    ]
    text = "\n\n".join(lines if suffix == "md" else [f"<p>{line}</p>" for line in lines]) + "\n"
    result = check(f"a.{suffix}", text, DATES)
    assert [one.state for one in result.items[0].findings] == ["accepted", "accepted", "shown", "accepted"]
    assert result.items[0].findings[0].waiver == Waiver("", "cité", "")


def test_comments_hold_for_absent_parts(folder: Path) -> None:
    """What is absent has no paragraph: a comment accepts it wherever it stands."""
    Path("a.md").write_text(
        "Un mot.\n\nDeux.\n\n<!-- dispatchlint: ignore[parts/required] brève -->\n", encoding="utf-8"
    )
    result = Checker(Asked(Choice("aa-fr", select=("parts/required",)))).check_file(Path("a.md"))
    assert result is not None
    assert {one.state for one in result.items[0].findings} == {"accepted"}


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("ignore[fr/dates] x", "unused: Nothing is left to accept for fr/dates. Delete the waiver?"),
        ("ignore[fr/date/real] x", "misspelt: Waiver of a rule that is not known: fr/date/real. Read fr/dates/real?"),
        ("ignore[xyz] x", "misspelt: Waiver of a rule that is not known: xyz."),
        ("ignore[] x", "misspelt: Waiver that cannot be read: ignore[RULE, …] REASON."),
        ("ignroe[fr/dates] x", "misspelt: Waiver that cannot be read: ignore[RULE, …] REASON."),
    ],
)
def test_comments_that_are_of_no_use(folder: Path, comment: str, said: str) -> None:
    """An unused or misspelt comment is told at its place."""
    result = check("a.md", f"Un mot.\n\n<!-- dispatchlint: {comment} -->\nDeux.\n")
    rule, message = said.split(": ", 1)
    assert own(result) == [(f"waivers/{rule}", 9, message)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "Titre\n\n<!-- dispatchlint: ignore[fr/dates] x -->\nLe 31 avril, un.\n"),
        ("a.md", "```\n<!-- dispatchlint: ignore[fr/dates] x -->\n```\n\nLe 31 avril, un.\n"),
        ("a.md", "`<!-- dispatchlint: ignore[fr/dates] x -->` Le 31 avril, un.\n"),
        ("a.html", "<script><!-- dispatchlint: ignore[fr/dates] x --></script><p>Le 31 avril, un.</p>\n"),
    ],
)
def test_where_there_are_no_comments(folder: Path, name: str, text: str) -> None:
    """Plain copy has no comments, nor has code: nothing there accepts anything."""
    assert states(check(name, text)) == [(DATES, "shown")]


# Edits, feeds of results, sentences


def test_what_is_waived_is_not_edited(folder: Path) -> None:
    """Edits leave alone what is accepted, also after an edit beside it has changed its sentence."""
    text = "Le port rouvre\n\nLa 2ème  fois, il a ri ..\n"
    rules = ("fr/numbers/ordinal", DOUBLE)
    result = check("a.txt", text, *rules)
    assert [rule for rule, _ in states(result)] == ["fr/numbers/ordinal", DOUBLE]
    accept(result, DOUBLE)
    checker = Checker(Asked(Choice("generic-fr", select=(*rules, "waivers"))))
    found = checker.fix_bytes("a.txt", text.encode())
    assert found is not None
    assert found.raw.decode() == text.replace("2ème", "2e")


def test_waivers_may_be_applied_again(folder: Path) -> None:
    """Comparing dispatches applies them anew; nothing is told twice."""
    accept(check("a.txt", COPY), DATES)
    Path("b.md").write_text("Un mot.\n\n<!-- dispatchlint: ignore[fr/dates] x -->\n", encoding="utf-8")
    checker = Checker(Asked(Choice("generic-fr", select=(DATES, "waivers"))))
    results = [result for path in ("a.txt", "b.md") if (result := checker.check_file(Path(path)))]
    assert [states(result) for result in checker.compare(results)] == [states(result) for result in results]
    assert [states(result) for result in results] == [[(DATES, "accepted")], [("waivers/unused", "shown")]]


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        ("Un. Deux ! Trois.", (5, 6), "Un. Deux ! "),
        ("Premier. Deuxième ! Troisième.", (10, 11), "Deuxième ! "),
        ("Premier. M. Dupont rit. Suite.", (15, 16), "M. Dupont rit. "),
        ("« Premier. » Puis. Suite.", (13, 13), "Puis. "),
        ("Premier. Suivant", (9, 9), "Suivant"),
        ("Premier. Suivant. Dernier.", (3, 12), "Premier. Suivant. "),
        ("", (0, 0), ""),
    ],
)
def test_sentences(text: str, place: tuple[int, int], sentence: str) -> None:
    """A sentence ends with its stop, marks and spaces; a place in several has them all; `M.` and `Un.` end none."""
    assert sentence_at(text, Span(*place)) == sentence


def test_fingerprints_are_of_the_finding_alone() -> None:
    """State and waiver change no fingerprint."""
    from dispatchlint.findings import Level

    finding = Finding("a.txt", None, "aa-fr", Span(0, 1), "a/b", Level.ERROR, "M.", "headline", "x")
    assert finding._replace(state="accepted", waiver=WAIVER).fingerprint == finding.fingerprint
