"""Verdicts that are kept: the same result again, without judging, as long as nothing changed on which it hangs."""

import json
from pathlib import Path
from typing import Any

import pytest

from dispatchlint import engine, kept, settings, verdicts
from dispatchlint.api import Asked, Checker
from dispatchlint.findings import Result, Unchecked
from dispatchlint.plan import Choice

EXAMPLES = Path(__file__).parent.parent / "examples"
TEXT = 'Le port rouvre\n\nLe 31 avril, il pleut. Le 31 avril, il gèle. Lundi, il a dit « oui » et "non".\n'
FEED = json.dumps({"items": [{"guid": "a", "body_text": TEXT}, {"guid": "b", "body_text": "Le 31 juin, il pleut."}]})


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, and a place of its own for what is kept."""
    monkeypatch.setenv(kept.FOLDER, str(tmp_path / "kept"))
    monkeypatch.delenv(kept.OFF, raising=False)
    (tmp_path / "copy").mkdir()
    monkeypatch.chdir(tmp_path / "copy")
    return tmp_path / "copy"


def check(name: str, raw: bytes, house: str | None = "generic-fr", **choice: Any) -> Result:
    """The result of an input, by a checker of its own that keeps and recalls."""
    for cached in (settings.find, settings.load):
        cached.cache_clear()
    checker = Checker(Asked(Choice(house, **choice), keeps=True))
    checker.keep_verdicts()
    result = checker.check_bytes(name, raw)
    checker.save()
    assert result is not None
    return result


def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The inputs that are judged from now on."""
    names: list[str] = []
    whole = engine.check

    def spy(source: Any, *more: Any) -> Result:
        names.append(source.name)
        return whole(source, *more)

    monkeypatch.setattr(engine, "check", spy)
    return names


INPUTS = {
    **{path.relative_to(EXAMPLES).as_posix(): path.read_bytes() for path in sorted(EXAMPLES.rglob("*.*"))},
    "feed.json": FEED.encode(),
    "empty.txt": b"",
    "two.txt": TEXT.encode() + b"\n\nAA / Dakar / Awa Ndiaye\n\n" + TEXT.encode(),
}


@pytest.mark.parametrize("house", [None, "aa-fr", "generic-fr"])
@pytest.mark.parametrize("name", INPUTS)
def test_a_second_time_is_the_first(name: str, house: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unchanged input has the very result that it had, to the last field, and is not judged again."""
    first = check(name, INPUTS[name], house)
    names = judged(monkeypatch)
    again = check(name, INPUTS[name], house)
    assert (again._replace(source=None), names) == (first._replace(source=None), [])
    assert again.source is not None
    assert again.source.text == first.source.text  # type: ignore[union-attr]


def test_another_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was moved is known, and its findings bear its new name."""
    check("a.txt", TEXT.encode())
    names = judged(monkeypatch)
    found = check("b.txt", TEXT.encode()).items[0].findings
    assert {one.name for one in found} | {other.name for one in found for other in one.related} == {"b.txt"}
    assert names == []


CHANGES: dict[str, dict[str, Any]] = {
    "text": {"raw": TEXT.replace("31", "30").encode()},
    "house": {"house": "aa-fr"},
    "language": {"lang": "en"},
    "rules": {"select": ("fr/dates",)},
    "format": {"name": "a.md"},
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_a_verdict_hangs_on(change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What says otherwise of a text is asked anew: the text, house, language, rules, format."""
    check("a.txt", TEXT.encode())
    names = judged(monkeypatch)
    asked = {"name": "a.txt", "raw": TEXT.encode(), **CHANGES[change]}
    found = check(**asked)
    assert names == [asked["name"]]
    monkeypatch.setenv(kept.OFF, "1")
    assert check(**asked)._replace(source=None) == found._replace(source=None)


def test_settings_and_own_rules(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and rules of one's own that change are seen, and each state is known again."""
    (folder / "style").mkdir()
    (folder / ".dispatchlint.yaml").write_text("rules: style\nuse: [desk]\n")
    pack = (
        "title: Desk\nrules:\n  - id: desk/port\n    check: term\n    level: warning\n    message: '{found}'\n"
        "    why: W\n    source: {work: S}\n    options: {prefer: {port: %s}}\n"
        "    examples: [{text: 'Le [[port]].', fixed: 'Le %s.'}, 'Le quai.']\n"
    )
    names = judged(monkeypatch)
    for better, count in (("havre", 1), ("quai", 2), ("havre", 2), ("quai", 2)):
        (folder / "style" / "desk.yaml").write_text(pack % (better, better))
        found = [one for one in check("a.txt", TEXT.encode()).items[0].findings if one.rule == "desk/port"]
        assert [one.edits[0].replacements[0].text for one in found] == [better]
        assert len(names) == count
    (folder / ".dispatchlint.yaml").write_text("rules: style\nuse: [desk]\nlevels: {desk: off}\n")
    assert not any(one.rule == "desk/port" for one in check("a.txt", TEXT.encode()).items[0].findings)
    assert len(names) == 3


def test_waivers_are_put_in_force_each_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept is bare of what people said of it: a new sidecar counts at once."""
    first = check("a.txt", TEXT.encode())
    finding = next(one for one in first.items[0].findings if one.rule == "fr/dates/real")
    from dispatchlint.waivers import Waiver, entry_for

    entry = entry_for(finding, first.items[0], Waiver("Zoé", "cité", "2026-11-29"))
    (folder / "a.txt.accepted.yaml").write_text(json.dumps([{k: v for k, v in entry._asdict().items() if v}]))
    names = judged(monkeypatch)
    states = [one.state for one in check("a.txt", TEXT.encode()).items[0].findings if one.rule == "fr/dates/real"]
    assert (sorted(states), names) == (["accepted", "shown"], [])


def test_what_ran_out_of_time_is_not_kept() -> None:
    """That a rule took too long hangs on the machine: the next run asks again."""
    result = check("a.txt", TEXT.encode())
    item = result.items[0]._replace(unchecked=(Unchecked("fr/dates/real", "time_limit"),))
    assert verdicts.written(result) is not None
    assert verdicts.written(result._replace(items=(item,))) is None


@pytest.mark.parametrize(
    "said", ["", "[]", "{}", "[[]]", "null", '[["generic-fr", 1, [[1]], []]]', '[["nowhere", 1, [], []]]']
)
def test_an_entry_that_is_none(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be a verdict on this text is passed over, and the text is judged."""
    first = check("a.txt", TEXT.encode())
    monkeypatch.setattr("dispatchlint.verdict_file.VerdictFile.recall", lambda *_: said)
    assert check("a.txt", TEXT.encode())._replace(source=None) == first._replace(source=None)
