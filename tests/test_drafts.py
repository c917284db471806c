"""A pack in draft: named by its ids, read beside all others, every mistake at once."""

from pathlib import Path

import pytest

from dispatchlint.drafts import Drafts
from dispatchlint.errors import ConfigError

RULE = """
  - id: {pack}/{name}
    check: term
    level: warning
    message: M
    why: W
    source: {{work: Style book}}
    options: {{prefer: {{mail: courriel}}}}
"""
EXAMPLES = "    examples: [{text: 'Un [[mail]].', fixed: Un courriel.}, Un courriel.]\n"


def draft(path: Path, pack: str, *names: str, more: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        "title: T\nrules:" + "".join(RULE.format(pack=pack, name=n) for n in names) + more, encoding="utf-8"
    )
    return path


@pytest.mark.parametrize(
    ("file", "pack", "name"),
    [
        ("desk.yaml", "desk", "desk"),
        ("fr/desk.yaml", "fr/desk", "fr/desk"),
        ("fr/desk.yaml", "desk", "desk"),
        ("x/fr/desk.yaml", "fr/desk", "fr/desk"),
    ],
)
def test_its_name_is_that_of_its_ids(tmp_path: Path, file: str, pack: str, name: str) -> None:
    """The name of a draft is the end of its path with which its ids begin."""
    found = Drafts(None, draft(tmp_path / file, pack, "one", more=EXAMPLES))
    assert (found.name, [rule.id for rule in found.draft()]) == (name, [f"{pack}/one"])


def test_examples_may_be_missing(tmp_path: Path) -> None:
    """A rule without an example of each kind is read, and it is told which ones they are."""
    found = Drafts(None, draft(tmp_path / "desk.yaml", "desk", "one", "two", more="    examples: Un courriel.\n"))
    assert [rule.id for rule in found.draft()] == ["desk/one", "desk/two"]
    assert found.unfinished == ["desk/one", "desk/two"]
    whole = Drafts(None, draft(tmp_path / "desk.yaml", "desk", "one", more=EXAMPLES))
    assert (len(whole.draft()), whole.unfinished) == (1, [])


def test_every_mistake_at_once(tmp_path: Path) -> None:
    """All that is wrong is told with its place; an id of another pack too, where no part of the path fits."""
    path = draft(tmp_path / "desk.yaml", "sport", "one", "two", more="    in: [paragraf]\n")
    with pytest.raises(ConfigError) as caught:
        Drafts(None, path).draft()
    assert [str(problem).removeprefix(f"{path}:") for problem in caught.value.problems] == [
        "3:5: the id 'sport/one' must begin with 'desk/'",
        "11:5: the id 'sport/two' must begin with 'desk/'",
        "18:5: no role 'paragraf'; did you mean 'paragraph'?",
    ]


def test_what_is_no_pack(tmp_path: Path) -> None:
    """A file that is no YAML, or nothing, is told as such."""
    for text, said in (("a: [", "not YAML"), ("", "empty file"), ("- a\n", "expected a mapping")):
        (tmp_path / "desk.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(ConfigError) as caught:
            Drafts(None, tmp_path / "desk.yaml").draft()
        assert said in str(caught.value.problems[0])


def test_a_draft_that_extends(tmp_path: Path) -> None:
    """A draft laid upon a shipped pack, or upon its own older self, is the rules of which it speaks."""
    (tmp_path / "dates.yaml").write_text(
        "extends: fr/dates\nrules: [{id: fr/dates/real, level: suggestion}]\n", encoding="utf-8"
    )
    found = Drafts(None, tmp_path / "dates.yaml").draft()
    assert [(rule.id, str(rule.level)) for rule in found] == [("fr/dates/real", "suggestion")]
    own = draft(tmp_path / "style" / "desk.yaml", "desk", "one", more=EXAMPLES).parent
    (tmp_path / "desk.yaml").write_text("extends: desk\nrules: [{id: desk/one, level: error}]\n", encoding="utf-8")
    found = Drafts(own, tmp_path / "desk.yaml").draft()
    assert [(rule.id, str(rule.level)) for rule in found] == [("desk/one", "error")]
