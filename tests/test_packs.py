"""Packs, houses and lexicons: strict, every fault at its place; a desk's own folder comes first."""

from pathlib import Path

import pytest

from dispatchlint.errors import ConfigError, UsageError
from dispatchlint.findings import Level
from dispatchlint.house import Count, Entry, Form
from dispatchlint.lexicon import Name
from dispatchlint.packs import Library, shipped
from dispatchlint.rulebook import said

RULE = """
  - id: own/terms
    check: term
    level: warning
    message: 'Not {found} but {better} ({count}).'
    why: W
    source: {work: Style book}
    options: {prefer: {mail: courriel}}
    examples:
      - {text: 'Un [[mail]].', fixed: 'Un courriel.'}
      - Un courriel.
"""
PACK = f"title: Own\nrules:{RULE}"
HOUSE = """title: Mine
language: fr
order: [headline, body]
layout:
  headline: {absent: error}
  body: {any_of: [paragraph], count: 1.., absent: error}
use: [own]
"""


def library(folder: Path, **files: str) -> Library:
    """A desk's own folder; `houses__mine` is the file houses/mine.yaml."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Library(folder)


def told(folder: Path, caught: pytest.ExceptionInfo[ConfigError]) -> list[str]:
    """The problems, with paths from the folder."""
    return [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems]


def wrong_pack(folder: Path, old: str, new: str) -> list[str]:
    assert old in PACK
    with pytest.raises(ConfigError) as caught:
        library(folder, own=PACK.replace(old, new)).pack("own")
    return told(folder, caught)


def wrong_house(folder: Path, old: str, new: str) -> list[str]:
    assert old in HOUSE
    with pytest.raises(ConfigError) as caught:
        library(folder, houses__mine=HOUSE.replace(old, new)).house_file("mine")
    return told(folder, caught)


def test_a_sound_pack(tmp_path: Path) -> None:
    """A pack that keeps all laws is read; what it leaves out has its default."""
    rule = library(tmp_path, own=PACK).pack("own").rules[0]
    assert (rule.id, rule.check, rule.level, rule.topic, rule.in_, rule.quotes, rule.once, rule.changes) == (
        "own/terms", "term", Level.WARNING, "language", (), "any", None, (),
    )  # fmt: skip
    assert [example.text for example in rule.examples] == ["Un [[mail]].", "Un courriel."]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: own/terms", "id: other/terms", "own.yaml:3:5: the id 'other/terms' must begin with 'own/'"),
        ("id: own/terms", "id: owner/terms", "own.yaml:3:5: the id 'owner/terms' must begin with 'own/'"),
        ("check: term", "check: temr", "own.yaml:4:5: no check 'temr'; did you mean 'term'?"),
        ("why: W", "in: [byline, sumary]", "own.yaml:3:5: missing key 'why'"),
        ("why: W", "why: W\n    in: [byline, sumary]", "own.yaml:8:5: no role 'sumary'; did you mean 'summary'?"),
        ("{found}", "{fuond}", "own.yaml:6:5: the check gives no field 'fuond'; did you mean 'found'?"),
        ("{found}", "{}", "own.yaml:6:5: the check gives no field ''; expected one of found, better, count"),
        ("({count})", "{count", "own.yaml:6:5: message: expected '}' before end of string"),
        (
            "why: W", "why: W\n    messages: {x: {en: '{bettr}'}}",
            "own.yaml:8:5: the check gives no field 'bettr'; did you mean 'better'?",
        ),
        (
            "why: W", "why: W\n    edit: {en: 'Write {bettr}.'}",
            "own.yaml:8:5: the check gives no field 'bettr'; did you mean 'better'?",
        ),
        (
            "options: {prefer", "options: {perfer",
            "own.yaml:9:15: unknown key 'perfer'; did you mean 'prefer'?",
        ),
        ("{mail: courriel}", "[mail]", "own.yaml:9:23: found a list, expected a mapping"),
        (
            "      - Un courriel.\n", "",
            "own.yaml:10:5: 'own/terms' needs an example with a marked place and one without",
        ),
        ("[[mail]]", r"\[[mail]]", "own.yaml:10:5: 'own/terms' needs an example with a marked place and one without"),
        ("level: warning", "level: eror", "own.yaml:5:12: found 'eror', expected error, warning, suggestion or off"),
        ("work: Style book", "entry: 3", "own.yaml:8:13: missing key 'work'"),
        ("why: W", "why: W\n    why: V", "own.yaml:8:5: duplicate key 'why' (first at line 7)"),
        ("title: Own", "titel: Own", "own.yaml:1:1: unknown key 'titel'; did you mean 'title'?"),
    ],
)  # fmt: skip
def test_each_fault_of_a_pack(tmp_path: Path, old: str, new: str, said: str) -> None:
    """A fault of a pack is told with file, line, column and what was meant."""
    assert wrong_pack(tmp_path, old, new) == [said]


def test_all_faults_of_a_pack_at_once(tmp_path: Path) -> None:
    """Every rule is examined, and of a rule with an unknown check all that can be."""
    second = RULE.replace("own/terms", "own/other").replace("prefer", "x")
    third = RULE.replace("own/terms", "terms").replace("check: term", "check: x").replace("why: W", "why: W\n    in: y")
    text = PACK.replace("{count}", "{cuont}") + second + third.replace("      - Un courriel.\n", "")
    with pytest.raises(ConfigError) as caught:
        library(tmp_path, own=text).pack("own")
    assert sorted(line.split(";")[0] for line in told(tmp_path, caught)) == [
        "own.yaml:20:15: unknown key 'x'",
        "own.yaml:25:5: the id 'terms' must begin with 'own/'",
        "own.yaml:26:5: no check 'x'",
        "own.yaml:30:5: no role 'y'",
        "own.yaml:33:5: 'terms' needs an example with a marked place and one without",
        "own.yaml:6:5: the check gives no field 'cuont'",
    ]


def test_a_rule_that_stands_twice(tmp_path: Path) -> None:
    """Two rules of one id cannot be told apart: the later one is told."""
    with pytest.raises(ConfigError) as caught:
        library(tmp_path, own=PACK + RULE).pack("own")
    assert told(tmp_path, caught) == ["own.yaml:14:5: the id 'own/terms' stands twice in this pack"]


def test_a_pack_extends_another_and_changes_one_word(tmp_path: Path) -> None:
    """A pack that extends another, or the shipped one of its own name, changes what it says of a rule by its id."""
    own = library(
        tmp_path,
        own=PACK,
        mine="title: Mine\nextends: own\nrules: [{id: own/terms, level: error}]\n",
        parts="title: Mine\nextends: parts\nrules: [{id: parts/order, level: off}]\n",
    )
    assert own.pack("mine").rules == (own.pack("own").rules[0]._replace(level=Level.ERROR),)
    shipped_levels = {rule.id: rule.level for rule in Library().pack("parts").rules}
    assert {rule.id: rule.level for rule in own.pack("parts").rules} == {**shipped_levels, "parts/order": Level.OFF}


def test_examples_are_added(tmp_path: Path) -> None:
    """A pack that extends another adds examples to those of the rule; one of the same words takes the other's place."""
    own = library(
        tmp_path,
        own=PACK,
        mine="extends: own\nrules: [{id: own/terms, examples: ['Le [[mail]].', 'Un mail.', 'Rien.']}]\n",
    )
    examples = own.pack("mine").rules[0].examples
    assert [one.text for one in examples] == ["Un courriel.", "Le [[mail]].", "Un mail.", "Rien."]
    assert [own.place_of("own/terms", n)[:2] for n in (1, 2)] == [
        (str(tmp_path / "own.yaml"), 12), (str(tmp_path / "mine.yaml"), 2)
    ]  # fmt: skip


def test_examples_of_other_circumstances(tmp_path: Path) -> None:
    """The same words under another house or other options are another example, below and above."""
    below = PACK + "      - {text: Un courriel., options: {prefer: {courriel: mail}}, house: generic-fr}\n"
    over = "extends: own\nrules: [{id: own/terms, examples: [{text: Un courriel., house: aa-fr}]}]\n"
    examples = library(tmp_path, own=below, mine=over).pack("mine").rules[0].examples
    assert [(one.text, one.house) for one in examples] == [
        ("Un [[mail]].", ""), ("Un courriel.", ""), ("Un courriel.", "generic-fr"), ("Un courriel.", "aa-fr")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("extends", "said"),
    [
        ("own", "own.yaml:1:10: 'own' extends itself"),
        ("other", "other.yaml:1:10: 'other' extends itself"),
        ("othr", "own.yaml:1:10: no pack 'othr'; did you mean 'other'?"),
    ],
)
def test_a_pack_that_extends_itself_or_nothing(tmp_path: Path, extends: str, said: str) -> None:
    """A pack that extends itself, also by way of another, or one that is not there, is told where it says so."""
    with pytest.raises(ConfigError) as caught:
        library(tmp_path, own=f"extends: {extends}\n{PACK}", other=f"extends: own\n{PACK}").pack("own")
    assert said in told(tmp_path, caught)


def test_options_of_a_check_without_options(tmp_path: Path) -> None:
    """A check that has no options takes none, whatever is given."""
    assert "own.yaml:9:15: unknown key 'prefer'" in wrong_pack(tmp_path, "check: term\n", "check: unique\n")


def test_a_pack_that_is_not_there(tmp_path: Path) -> None:
    """A pack that nobody has is wrong use, with the name that was meant; words and lexicons are no packs."""
    for name, meant in (
        ("fr/quotaton", "; did you mean 'fr/quotation'?"),
        ("onw", "; did you mean 'own'?"),
        ("parst", "; did you mean 'parts'?"),
    ):
        with pytest.raises(UsageError) as caught:
            library(tmp_path, own=PACK).pack(name)
        assert str(caught.value) == f"no pack '{name}'{meant}"
    with pytest.raises(UsageError) as caught:
        library(tmp_path).pack("fr/wordz")
    assert "fr/words" not in str(caught.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """A pack that is no UTF-8 and a file that is empty are told with their name, not with a traceback."""
    (tmp_path / "latin.yaml").write_bytes("title: é".encode("latin-1"))
    for name, text in (("latin", "latin.yaml: cannot be read: "), ("blank", "blank.yaml:1:1: empty file")):
        with pytest.raises(ConfigError) as caught:
            library(tmp_path, blank="").pack(name)
        assert told(tmp_path, caught)[0].startswith(text)


def test_the_desks_own_folder_comes_first(tmp_path: Path) -> None:
    """A pack, house, lexicon entry or list of words of one's own stands before the shipped one of the same name."""
    own = library(
        tmp_path,
        parts=PACK.replace("own/", "parts/"),
        houses__aa__fr=HOUSE,
        fr__lexicon__mine="title: T\nkind: city\nentries: [{name: Ville, variants: [Paris]}]\n",
        fr__words="headline: manchette\n",
    )
    assert [rule.id for rule in own.pack("parts").rules] == ["parts/terms"]
    assert own.lexicon("fr").find("city", "paris") == Name("Ville", "city", ("Paris",))
    assert own.lexicon("fr").find("city", "lyon") is not None
    assert own.words("fr")("headline") == "manchette"
    assert own.words("en")("headline") == Library().words("en")("headline")
    assert "aa/fr" in own.house_names()
    assert "aa-fr" in own.house_names()


def test_an_own_house_in_place_of_a_shipped_one(tmp_path: Path) -> None:
    """A house of one's own named as a shipped one takes its place."""
    (tmp_path / "houses").mkdir()
    (tmp_path / "houses" / "aa-fr.yaml").write_text(HOUSE, encoding="utf-8")
    assert Library(tmp_path).house_file("aa-fr").title == "Mine"
    assert Library().house_file("aa-fr").title != "Mine"


def test_a_house_extends_another_and_changes_one_word(tmp_path: Path) -> None:
    """What a house says lies by role and key upon the one that it extends; all else is the other's."""
    own = library(
        tmp_path,
        houses__mine="title: Mine\nextends: aa-fr\nlayout:\n  byline: {absent: warning}\n  signoff: {forms: [x]}\n",
        houses__yours="title: Yours\nextends: mine\nlayout:\n  summary: {count: 1}\n",
    )
    base, mine, yours = own.house_file("aa-fr"), own.house_file("mine"), own.house_file("yours")
    layout = {
        **base.layout,
        "byline": base.layout["byline"]._replace(absent=Level.WARNING),
        "signoff": Entry(forms=(Form("x"),)),
    }
    assert mine == base._replace(title="Mine", extends="aa-fr", layout=layout)
    summary = base.layout["summary"]._replace(count_=Count(1, 1))
    assert yours == mine._replace(title="Yours", extends="mine", layout={**layout, "summary": summary})


def test_a_pinned_file_stands_beside_the_house_that_names_it(tmp_path: Path) -> None:
    """A house that extends another keeps its pinned text, and a text of its own is looked for beside itself."""
    own = library(
        tmp_path,
        houses__mine="title: Mine\nextends: aa-fr\n",
        houses__yours="title: Yours\nextends: aa-fr\nlayout: {subscription_notice: {text: n.txt}}\n",
    )
    (tmp_path / "houses" / "n.txt").write_text("\nAbonnez-vous à l’été.\n\n", encoding="utf-8")
    notice = (shipped() / "houses" / "notices" / "aa-fr.txt").read_text(encoding="utf-8").strip()
    assert own.house("mine").pinned == {"subscription_notice": notice}
    assert own.house("yours").pinned == {"subscription_notice": "Abonnez-vous à l’été."}


def test_a_missing_pinned_file(tmp_path: Path) -> None:
    """A pinned text that is not there, or is no UTF-8, is told at the word that names it."""
    text = HOUSE.replace("use:", "  signoff: {text: gone.txt}\n  note: {text: latin.txt}\nuse:")
    own = library(tmp_path, houses__mine=text)
    (tmp_path / "houses" / "latin.txt").write_bytes(b"\xe9t\xe9")
    with pytest.raises(ConfigError) as caught:
        own.house("mine")
    assert told(tmp_path, caught) == [
        "houses/mine.yaml:7:19: cannot read gone.txt: No such file or directory",
        "houses/mine.yaml:8:16: cannot read latin.txt: 'utf-8' codec can't decode byte 0xe9 in position 0: "
        "invalid continuation byte",
    ]


def test_a_house_that_extends_itself(tmp_path: Path) -> None:
    """A house that extends itself, also by way of another, is told where it says so, and reading ends."""
    assert wrong_house(tmp_path, "use:", "extends: mine\nuse:") == ["houses/mine.yaml:7:10: 'mine' extends itself"]
    own = library(tmp_path, houses__one=f"extends: two\n{HOUSE}", houses__two=f"extends: one\n{HOUSE}")
    with pytest.raises(ConfigError) as caught:
        own.house_file("one")
    assert told(tmp_path, caught) == ["houses/two.yaml:1:10: 'two' extends itself"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("use:", "extends: aa-rf\nuse:", "7:10: no house 'aa-rf'; did you mean 'aa-fr'?"),
        ("headline, body]", "headline, byline, body]", "3:1: 'byline' of the order is not in the layout"),
        ("headline: {a", "headlin: {a", "5:3: no role 'headlin'; did you mean 'headline'?"),
        ("use:", "  byline: {forms: ['AA / {town}']}\nuse:", "7:3: no piece '{town}'"),
        ("use:", "  byline: {near: '(']}\nuse:", "7:21: not YAML: did not find expected ',' or '}'"),
        ("use:", "  byline: {near: '('}\nuse:", "7:3: the pattern '(' does not compile: missing ) at position 1"),
        ("use:", "recognised_by: '['\nuse:", "7:1: the pattern '[' does not compile: unterminated character set"),
        ("count: 1..", "count: some", "6:38: found 'some', expected a count such as 1, 0..3 or 1.."),
        ("{absent: error}", "{absent: {unknown: eror}}", "5:32: found 'eror', expected error, warning, suggestion"),
        ("language: fr\n", "", "1:1: missing key 'language'"),
    ],
)  # fmt: skip
def test_each_fault_of_a_house(tmp_path: Path, old: str, new: str, said: str) -> None:
    """A fault of a house is told with file, line, column and what was meant."""
    assert said in [line.removeprefix("houses/mine.yaml:")[: len(said)] for line in wrong_house(tmp_path, old, new)]


def test_a_piece_of_the_houses_own(tmp_path: Path) -> None:
    """A named piece that the house gives choices for is known."""
    text = HOUSE.replace("use:", "  byline: {forms: ['AA / {desk}'], choices: {desk: [Sport]}}\nuse:")
    assert library(tmp_path, houses__mine=text).house("mine").layout["byline"].choices == {"desk": ("Sport",)}


def test_a_fault_in_the_house_below(tmp_path: Path) -> None:
    """A fault that a house inherits is told in the file where it stands."""
    own = library(
        tmp_path,
        houses__mine="title: M\nextends: base\n",
        houses__base=HOUSE.replace("absent: error", "absent: eror", 1),
    )
    with pytest.raises(ConfigError) as caught:
        own.house_file("mine")
    assert told(tmp_path, caught) == ["houses/base.yaml:5:22: found 'eror', expected error, warning, suggestion or off"]


def test_a_house_that_is_not_there() -> None:
    """A house that nobody has is wrong use, with the name that was meant."""
    with pytest.raises(UsageError) as caught:
        Library().house("aa-rf")
    assert str(caught.value) == "no house 'aa-rf'; did you mean 'aa-fr'?"


def test_faults_of_a_lexicon(tmp_path: Path) -> None:
    """All files of a language's lexicon are read, and their faults told together."""
    own = library(
        tmp_path,
        fr__lexicon__a="title: A\nkind: city\nentries: [{nam: X}]\n",
        fr__lexicon__b="title: B\nentries: [Y]\n",
    )
    with pytest.raises(ConfigError) as caught:
        own.lexicon("fr")
    assert told(tmp_path, caught) == [
        "fr/lexicon/a.yaml:3:12: unknown key 'nam'; did you mean 'name'?",
        "fr/lexicon/b.yaml:1:1: missing key 'kind'",
    ]


def test_a_lexicon_that_is_not_there() -> None:
    """A language without names has an empty lexicon."""
    assert Library().lexicon("xx").names == ()


def test_words_of_a_language_without_words() -> None:
    """Where a language has no words the English ones stand; an unknown key is itself."""
    assert Library().words("xx")("headline") == Library().words("en")("headline")
    assert Library().words("fr")("no.such.key") == "no.such.key"


def test_faults_of_words(tmp_path: Path) -> None:
    """A phrase that is no text is told at its place."""
    with pytest.raises(ConfigError) as caught:
        library(tmp_path, fr__words="headline: [x]\n").words("fr")
    assert told(tmp_path, caught) == ["fr/words.yaml:1:11: found a list, expected a text"]


def test_everything_shipped_loads() -> None:
    """Every house that we ship, its packs, lexicon and words are without a fault."""
    own = Library()
    assert {"aa-fr", "aa-fr-desk", "generic-en", "generic-fr"} <= set(own.house_names())
    for name in own.house_names():
        house = own.house(name)
        assert [rule for pack in house.use for rule in own.pack(pack).rules]
        assert own.lexicon(house.language) is not None
        assert own.words(house.language)("piece.author") != "piece.author"


@pytest.mark.parametrize(
    ("wording", "language", "text"),
    [
        ("Same", "fr", "Same"),
        ({"en": "E", "fr": "F"}, "fr", "F"),
        ({"en": "E", "fr": "F"}, "tr", "E"),
        ({"fr": "F", "tr": "T"}, "ar", "F"),
        ({}, "fr", ""),
    ],
)
def test_a_wording_in_a_language(wording: str | dict[str, str], language: str, text: str) -> None:
    """A wording is that of the language, else the English one, else the first there is."""
    assert said(wording, language) == text
