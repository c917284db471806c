"""The plan: which rules hold for a house, with which levels and options, and who has the last word."""

from datetime import date
from pathlib import Path

import pytest

from dispatchlint import schema, strict_yaml
from dispatchlint.checks.term import Options as Terms
from dispatchlint.dispatch import Block, Item, whole
from dispatchlint.errors import ConfigError, Problem, UsageError
from dispatchlint.findings import Level, RuleCard
from dispatchlint.packs import Library
from dispatchlint.plan import ActiveRule, Choice, Plan, longest
from dispatchlint.settings import Settings
from dispatchlint.spans import Span

RULE = """
  - id: {name}
    check: {check}
    level: suggestion
    {more}
    message: {{en: Said, fr: Dit}}
    why: {{en: Because, fr: Parce que}}
    source: {{work: Style book, url: 'https://example.org/x'}}
    examples: ['[[x]]', y]
"""
HOUSE = """title: Mine
language: fr
order: [headline, byline, body, translation_credit]
layout:
  headline: {absent: warning}
  byline: {forms: ['AA / {city} / {author}', {form: 'AA / {city}', level: off}], absent: error}
  body: {any_of: [paragraph], count: 0..}
  translation_credit: {absent: {settled: error, unknown: suggestion}}
use: [own, more]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A desk's own folder: two packs and a house that is held to them."""
    (tmp_path / "houses").mkdir()
    terms = "options: {prefer: {mail: courriel}}"
    rules = [
        ("own/terms", "term", terms),
        ("own/required", "required", "levels: {headline: error, byline: suggestion, body: error}"),
        ("own/form", "form", "levels: {variant: warning, malformed: error}"),
    ]
    packs = {"own": rules, "more": [("more/terms", "term", ""), ("more/order", "order", "")]}
    for pack, listed in packs.items():
        text = "".join(RULE.format(name=name, check=check, more=more) for name, check, more in listed)
        (tmp_path / f"{pack}.yaml").write_text(f"title: T\nrules:{text}", encoding="utf-8")
    (tmp_path / "houses" / "mine.yaml").write_text(HOUSE, encoding="utf-8")
    return tmp_path


def settings(text: str = "{}") -> Settings:
    problems: list[Problem] = []
    node = strict_yaml.load(text, ".dispatchlint.yaml", problems)
    assert node is not None
    found = schema.build(Settings, node, problems)
    assert found is not None, problems
    return found


def plan(folder: Path, says: str = "{}", more: str = "", choice: Choice | None = None) -> Plan:
    """A plan of the house, with settings and further lines of the house's file."""
    file = folder / "houses" / "mine.yaml"
    file.write_text(HOUSE + more, encoding="utf-8")
    return Plan(settings(says), Library(folder), choice or Choice("mine"))


def rules(made: Plan, house: str = "mine") -> dict[str, ActiveRule]:
    return {active.rule.id: active for active in made.desk(house).rules}


def level(made: Plan, rule: str, case: str = "") -> str:
    return str(rules(made)[rule].level(case))


def test_rules_of_a_house(folder: Path) -> None:
    """A house is held to all rules of the packs that it uses, in their order, each once."""
    assert list(rules(plan(folder))) == ["own/terms", "own/required", "own/form", "more/terms", "more/order"]
    assert list(rules(plan(folder, "use: [own, parts]")))[5:] == [
        "parts/required", "parts/unique", "parts/order", "parts/form", "parts/wording", "parts/city",
        "parts/original-language",
    ]  # fmt: skip


def test_levels_from_the_weakest_source_to_the_strongest(folder: Path) -> None:
    """The rule's level gives way to its levels by case, these to the layout, this to the house, this to settings."""
    assert level(plan(folder), "own/terms") == "suggestion"
    assert level(plan(folder), "own/required", "body") == "error"
    assert level(plan(folder), "own/required", "headline") == "warning"
    house = "levels: {own/required: {headline: suggestion}, own: off}\n"
    assert level(plan(folder, more=house), "own/required", "headline") == "suggestion"
    assert level(plan(folder, "levels: {own/required: error}", house), "own/required", "headline") == "error"
    assert level(plan(folder, "levels: {own/required: {headline: off}}", house), "own/required", "headline") == "off"


def test_a_source_that_does_not_speak_of_a_case_leaves_it_to_the_next(folder: Path) -> None:
    """A mapping of levels holds for the cases that it names; of others the next source speaks."""
    made = plan(folder, "levels: {own/required: {byline: off}}", "levels: {own/required: {headline: suggestion}}\n")
    assert level(made, "own/required", "byline") == "off"
    assert level(made, "own/required", "headline") == "suggestion"
    assert level(made, "own/required", "translation_credit.settled") == "error"
    assert level(made, "own/required", "body") == "error"
    assert level(made, "own/required", "dateline") == "suggestion"


def test_levels_of_the_layout(folder: Path) -> None:
    """The layout says the level of an absence, by circumstance too, and of a form that is not the house's first."""
    made = plan(folder)
    assert level(made, "own/required", "translation_credit.settled") == "error"
    assert level(made, "own/required", "translation_credit.unknown") == "suggestion"
    assert level(made, "own/form", "variant.byline.1") == "off"
    assert level(made, "own/form", "variant.byline.2") == "warning"


def test_the_longest_beginning_of_a_case(folder: Path) -> None:
    """Of the beginnings of a dotted case that are named the longest counts, and a word is never cut."""
    by_case = {"variant": 1, "variant.byline": 2, "variant.byline.1": 3, "mal": 4}
    assert longest(by_case, "variant.byline.1") == 3
    assert longest(by_case, "variant.byline.10") == 2
    assert longest(by_case, "variant.summary.1") == 1
    assert longest(by_case, "malformed.byline") is None
    assert longest(by_case, "") is None
    assert longest({}, "a.b") is None
    made = plan(folder, "levels: {own/form: {variant: error, variant.byline: suggestion}}")
    assert level(made, "own/form", "variant.byline.1") == "suggestion"
    assert level(made, "own/form", "variant.summary.1") == "error"


def test_the_nearest_name_counts(folder: Path) -> None:
    """A level said of a rule goes before one said of its pack; `own` does not mean the pack `owner`."""
    made = plan(folder, "levels: {own: off, own/terms: error, more: warning}")
    assert {name: str(active.level("")) for name, active in rules(made).items()} == {
        "own/terms": "error",
        "more/terms": "warning",
        "more/order": "warning",
    }
    assert level(plan(folder, more="levels: {own: off, more: error}\n"), "more/terms") == "error"


def test_a_house_that_names_no_rule(folder: Path) -> None:
    """A level or option of a house for a rule that there is not is wrong use, and says what was meant."""
    with pytest.raises(UsageError, match=r"house 'mine': no rule or pack 'own/term'; did you mean 'own/terms'\?"):
        plan(folder, more="levels: {own/term: off}\n").desk("mine")


def test_off(folder: Path) -> None:
    """A rule that the strongest source turns off is not there; one that a stronger source turns on again is."""
    assert "own/terms" not in rules(plan(folder, "levels: {own/terms: off}"))
    assert "own/terms" not in rules(plan(folder, more="levels: {own/terms: off}\n"))
    made = plan(folder, "levels: {own/terms: warning}", "levels: {own: off}\n")
    assert list(rules(made)) == ["own/terms", "more/terms", "more/order"]


def test_options_are_laid_over(folder: Path) -> None:
    """The pack's options lie under the house's, these under those of the settings, key by key."""
    made = plan(
        folder,
        "options: {own/terms: {prefer: {web: toile}}, more/terms: {prefer: {a: b}}}",
        "options: {own/terms: {prefer: {web: réseau, mail: mél}, ignore_case: true}}\n",
    )
    assert rules(made)["own/terms"].options == Terms({"mail": "mél", "web": "toile"}, True)
    assert rules(made)["more/terms"].options == Terms({"a": "b"}, False)
    assert rules(plan(folder))["own/terms"].options == Terms({"mail": "courriel"}, False)
    assert rules(plan(folder))["more/terms"].options == Terms()


def test_wrong_options_are_told_all_at_once(folder: Path) -> None:
    """A fault in an option of the house or the settings is told in the file where it stands."""
    made = plan(folder, "options: {own/terms: {prefre: {a: b}}, more/order: {x: y}}", "options: {more/terms: [z]}\n")
    with pytest.raises(ConfigError) as caught:
        made.desk("mine")
    assert [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems] == [
        ".dispatchlint.yaml:1:23: unknown key 'prefre'; did you mean 'prefer'?",
        "houses/mine.yaml:10:23: found a list, expected a mapping with prefer, ignore_case",
        ".dispatchlint.yaml:1:53: unknown key 'x'",
    ]


def test_an_empty_option_is_none(folder: Path) -> None:
    """A rule whose options were all taken away has the check's defaults, and no crash."""
    with pytest.raises(ConfigError) as caught:
        plan(folder, "options: {more/order: }").desk("mine")
    assert [problem.message for problem in caught.value.problems] == ["found '', expected an empty mapping"]


@pytest.mark.parametrize(
    ("select", "ignore", "left"),
    [
        (("own",), (), ["own/terms", "own/required", "own/form"]),
        (("own/terms", "more"), (), ["own/terms", "more/terms", "more/order"]),
        ((), ("own", "more/order"), ["more/terms"]),
        (("own",), ("own/terms",), ["own/required", "own/form"]),
        (("own/terms",), ("own",), []),
    ],
)
def test_selecting_and_ignoring(
    folder: Path, select: tuple[str, ...], ignore: tuple[str, ...], left: list[str]
) -> None:
    """Rules are chosen by id or by pack; what is ignored is left out, whatever is selected."""
    assert list(rules(plan(folder, choice=Choice("mine", select=select, ignore=ignore)))) == left


def test_selecting_does_not_turn_on(folder: Path) -> None:
    """A rule that settings turn off stays off when it is selected."""
    assert rules(plan(folder, "levels: {own/terms: off}", choice=Choice("mine", select=("own/terms",)))) == {}


@pytest.mark.parametrize(
    ("says", "choice"),
    [
        ("levels: {own/temrs: off}", Choice("mine")),
        ("options: {own/temrs: {}}", Choice("mine")),
        ("{}", Choice("mine", select=("own/temrs",))),
        ("{}", Choice("mine", ignore=("own/temrs",))),
    ],
)
def test_an_unknown_rule(folder: Path, says: str, choice: Choice) -> None:
    """A rule or pack that no house uses is wrong use wherever it is named, with the one that was meant."""
    with pytest.raises(UsageError) as caught:
        plan(folder, says, choice=choice).desk("mine")
    assert str(caught.value) == "no rule or pack 'own/temrs'; did you mean 'own/terms'?"


def test_a_rule_of_another_house_is_known(folder: Path) -> None:
    """Settings speak to all houses: a rule that this one does not use is no fault."""
    made = plan(folder, "levels: {fr/quotation/straight-marks: error}", choice=Choice("mine", ignore=("fr/spacing",)))
    assert list(rules(made)) == ["own/terms", "own/required", "own/form", "more/terms", "more/order"]


def test_half_a_word_is_no_pack(folder: Path) -> None:
    """The beginning of a pack's name is not its name."""
    with pytest.raises(UsageError, match="no rule or pack 'ow'"):
        plan(folder, choice=Choice("mine", select=("ow",))).desk("mine")


def test_an_unknown_house(folder: Path) -> None:
    """A house that is chosen and is not there is wrong use, before anything is read."""
    with pytest.raises(UsageError, match="no house 'mien'; did you mean 'mine'"):
        plan(folder, choice=Choice("mien"))
    with pytest.raises(UsageError, match="no house 'mien'; did you mean 'mine'"):
        plan(folder, "house: mien", choice=Choice())


def test_who_chooses_the_house_and_the_language(folder: Path) -> None:
    """The command line goes before the settings, these before what the text and the house say."""
    assert plan(folder, "house: aa-fr", choice=Choice("mine")).house == "mine"
    assert plan(folder, "house: aa-fr", choice=Choice()).house == "aa-fr"
    assert plan(folder, choice=Choice()).house is None
    assert plan(folder).desk("mine").language == "fr"
    assert plan(folder, "lang: en").desk("mine").language == "en"
    assert plan(folder, "lang: en", choice=Choice("mine", "tr")).desk("mine").language == "tr"
    assert plan(folder, "lang: en").desk("mine").words("headline") == "headline"


def test_a_house_that_was_chosen_is_not_doubted(folder: Path) -> None:
    """A chosen house takes any text apart; otherwise the text decides."""
    text = "AA / Paris / Jean Durand"
    item = Item(None, (Block(text, whole(Span(0, len(text)))),))
    assert plan(folder).recognise(item)[:2] == ("mine", 1.0)
    assert plan(folder, choice=Choice()).recognise(item)[:2] == ("aa-fr-desk", 1.0)


def test_authors_of_house_and_settings(folder: Path) -> None:
    """The list of authors who need no credit is the house's and then that of the settings."""
    made = plan(folder, "authors_in_french: [Awa Ndiaye]", "authors_in_french: [Jean Durand]\n")
    assert made.desk("mine").house.authors_in_french == ("Jean Durand", "Awa Ndiaye")


def test_a_desk_is_made_once(folder: Path) -> None:
    """A house is made ready when it is first asked for and then remembered."""
    made = plan(folder)
    assert made.desk("mine") is made.desk("mine")


def test_cards_in_the_language_of_the_desk(folder: Path) -> None:
    """The card of a rule has its level without a case, its why in the desk's language and its link."""
    made = plan(folder, "levels: {more: error}", choice=Choice("mine", "en", date(2026, 11, 22), ("more/terms",)))
    assert made.cards() == {}
    made.desk("mine")
    assert made.cards() == {
        "more/terms": RuleCard(
            "more/terms", Level.ERROR, "language", "more/terms", "Because", "https://example.org/x", "Style book"
        )
    }  # fmt: skip


def test_what_edits_may_change(folder: Path) -> None:
    """A rule may change what it says that it changes; `term` and `wording` replace words, so they always may."""
    made = plan(folder, "use: [parts, fr/institutions, fr/spacing]")
    made.desk("mine")
    assert {rule: made.changes(rule) for rule in ("more/terms", "parts/wording", "fr/institutions/one-form")} == {
        "more/terms": ("letters", "digits"),
        "parts/wording": ("letters", "digits"),
        "fr/institutions/one-form": ("letters",),
    }
    assert made.changes("fr/spacing/no-break") == ()
    assert made.changes("no/such") == ()
