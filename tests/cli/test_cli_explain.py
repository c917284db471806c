"""`dispatchlint explain`: whole answers in text, Markdown and JSON."""

import json
from pathlib import Path

import pytest

from dispatchlint.cli import main

PACK = """title: {en: House words, fr: Mots maison}
rules:
  - id: own/words
    check: term
    level: suggestion
    message: {en: 'Write {better}.', fr: 'Écrire {better}.'}
    why: {en: The desk writes so., fr: La rédaction écrit ainsi.}
    source: {work: Style book, entry: § 3}
    options: {prefer: {mail: courriel}}
    examples:
      - text: 'Un [[mail]].'
        fixed: 'Un courriel.'
      - 'Un courriel.'
"""

TEXT = """own/words

Write {better}.

Level     suggestion
Pack      own, House words
Looks at  every part
Edit      safe; may change letters, digits
Source    Style book, § 3

Why
  The desk writes so.

Check
  term

Options
  prefer       The form to write, for each form that is met. (mapping of names (text); default none;
               in the pack mail: courriel; generic-fr mail: mél)
  ignore_case  Whether the forms are met in any case. (true or false; default false)

Examples
  ✗ a fault, [[…]] what is found, [(…)] a related place, [[role:]] an absent part; → what the safe
  edits give; ? what an edit to confirm gives; ✓ a text without fault. · ⍽ ˽ stand for a space, a
  no-break and a narrow no-break space.

  ✗ Un [[mail]].
  → Un courriel.

  ✓ Un courriel.

Houses
  generic-fr  warning
"""

MARKDOWN = """<a id="own/words"></a>

# own/words

Écrire {better}.

- Niveau : à vérifier
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk with a pack of its own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "style").mkdir()
    (tmp_path / "style" / "own.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / ".dispatchlint.yaml").write_text(
        "house: generic-fr\nrules: style\nuse: [own]\nlevels: {own: warning}\n"
        "options: {own/words: {prefer: {mail: mél}}}\n",
        encoding="utf-8",
    )
    return tmp_path


def explain(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["explain", *arguments]) == 0
    return capsys.readouterr().out


def test_rule_of_ones_own(capsys: pytest.CaptureFixture[str]) -> None:
    """A desk's own rule is explained as its settings have it."""
    assert explain(capsys, "own/words", "--lang", "en") == TEXT


def test_house_says_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    """Without --lang the answer is in the language of the house."""
    assert explain(capsys, "own/words", "--output-format", "markdown").startswith(MARKDOWN)


def test_option(capsys: pytest.CaptureFixture[str]) -> None:
    """An option has description, type, default, the pack's value and what houses say otherwise."""
    assert explain(capsys, "own/words.prefer", "--lang", "en") == (
        "own/words.prefer\n\nThe form to write, for each form that is met.\n\n"
        "type         mapping of names (text)\ndefault      none\nin the pack  mail: courriel\n\n"
        "Houses\n  generic-fr  mail: mél\n"
    )


def test_settings_key_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """A key of the settings has description, type and default."""
    assert json.loads(explain(capsys, "fail_on", "--lang", "en", "--output-format", "json")) == {
        "version": 1,
        "kind": "key",
        "name": "fail_on",
        "description": "The lowest level that fails a run; off: none.",
        "type": "error, warning, suggestion or off",
        "default": "error",
    }


def test_check_is_its_docstring(capsys: pytest.CaptureFixture[str]) -> None:
    """A check is explained by its module's docstring and its options."""
    from dispatchlint.checks import unique

    out = explain(capsys, "unique", "--lang", "en")
    assert out.startswith(f"unique\n\n{(unique.__doc__ or '').strip()}\n")
    assert out.endswith("Fields of messages\n  part, most\n\nRules\n  parts/unique\n")


def test_house(capsys: pytest.CaptureFixture[str]) -> None:
    """A house is explained by its parts and packs."""
    out = explain(capsys, "generic-en", "--lang", "en")
    assert out.startswith(
        "generic-en\n\nEnglish text, no house\n\nLanguage  en\n\nParts\n  headline   gap_after true\n"
    )


WAIVER = """waivers/misspelt

Waiver that cannot be read: {what}.

Level  warning

Why
  A waiver that cannot be read accepts nothing.

Messages by case
  rule   Waiver of a rule that is not known: {rule}.
  meant  Waiver of a rule that is not known: {rule}. Read {meant}?
"""


def test_rules_about_waivers(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is said of waivers is told by no pack and is explained all the same, one by one and together."""
    assert explain(capsys, "waivers/misspelt", "--lang", "en") == WAIVER
    assert explain(capsys, "waivers", "--lang", "en").splitlines()[:9] == [
        "waivers",
        "",
        "Waivers",
        "",
        "Rules",
        "  waivers/expired   The sentence has changed since {rule} was accepted. Accept it again?",
        "  waivers/misspelt  Waiver that cannot be read: {what}.",
        "  waivers/reason    Waiver of {rule} without a reason: it does not hold. Say why.",
        "  waivers/unused    Nothing is left to accept for {rule}. Delete the waiver?",
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("no-break", "nothing is called 'no-break'; did you mean 'fr/spacing/no-break'?"),
        ("fr/spacing/nobreak", "nothing is called 'fr/spacing/nobreak'; did you mean 'fr/spacing/no-break'?"),
        ("own/words.prefr", "no option 'prefr' of own/words; did you mean 'own/words.prefer'?"),
        ("spacng", "nothing is called 'spacng'; did you mean 'spacing'?"),
    ],
)
def test_unknown_name(capsys: pytest.CaptureFixture[str], name: str, said: str) -> None:
    """An unknown name is wrong use, with what may have been meant."""
    assert main(["explain", name]) == 2
    assert capsys.readouterr() == ("", f"dispatchlint: {said}\n")
