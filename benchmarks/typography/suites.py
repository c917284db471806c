"""What the peers' own tests say, read out of the mirror at run time: pairs of a text and what it should become."""

import ast
import html
import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.typography.corpora import show

NBSP, NNBSP = "\u00a0", "\u202f"
PHP_NAMES = {
    "NO_BREAK_THIN_SPACE": NNBSP,
    "NO_BREAK_SPACE": NBSP,
    "NDASH": "–",
    "MDASH": "—",
    "TIMES": "×",
    "ELLIPSIS": "…",
    "SHY": "\u00ad",
}
PYTHON_NAMES = {"NBSP": NBSP, "NNBSP": NNBSP, "ELLIPSIS": "…"}


class Pair(NamedTuple):
    """`right` holds what a suite accepts; empty where it only wants the fault told. `rule` is the suite's word."""

    id: str
    rule: str
    text: str
    right: tuple[str, ...]


class Suite(NamedTuple):
    """The tests of one peer."""

    name: str
    repository: str
    read: Callable[[Path, str], Iterator[Pair]]


# Grammalecte: `TEST: text with {{fault}} ->> one|other|||of the next fault`, under the rule that it tests.

_G_RULE = re.compile(r"__(?:[\[<][^\]>]*[\]>](?:/\w+)?\(([^)]*)\)|(\w+))(?:![0-9])?__")
_G_MARK = re.compile(r"[«»“”‘:;!?…()\[\]%€–—\d]")
_G_TEST = re.compile(r"TEST: (?:__\w+__ +)?(.*?)(?: *->>(.*))?$")


def grammalecte(mirror: Path, repository: str) -> Iterator[Pair]:
    """The tests of the French rules; of those on words that are right, every tenth, if it has marks or figures."""
    rules: list[str] = []
    tested, right = False, 0
    for number, line in enumerate(show(mirror, repository, "gc_lang/fr/rules.grx").splitlines(), 1):
        if found := _G_RULE.match(line):
            rules = [found[1] or found[2]] if tested else [*rules, found[1] or found[2]]
            tested = False
        elif found := _G_TEST.match(line.rstrip()):
            tested = True
            right += "{{" not in found[1]
            if "{{" in found[1] or _is_of_marks(rules) or (right % 10 == 0 and _G_MARK.search(found[1])):
                yield _grammalecte_pair(f"{number}", ",".join(rules), found[1].rstrip("\r\n"), found[2])


def _is_of_marks(rules: list[str]) -> bool:
    return any(rule.startswith(("typo_", "esp_", "nbsp_", "unit_", "num_", "maj_", "p_", "virg_")) for rule in rules)


def _grammalecte_pair(number: str, rules: str, test: str, offers: str | None) -> Pair:
    marked = re.split(r"\{\{(.*?)\}\}", test.strip(" "))
    text = "".join(marked)
    if len(marked) == 1:
        return Pair(number, "clean", text, (text,))
    said = (offers or "").strip()
    if not said:
        return Pair(number, rules, text, ())
    choices = [one.split("|") for one in said.strip('"').split("|||")] if said != '""' else [[""]]
    if len(choices) != len(marked) // 2 or any("" in one for one in choices if len(choices) > 1):
        return Pair(number, rules, text, ())
    kept = marked[::2]
    right = (
        "".join(itertools.chain.from_iterable(zip(kept, (*chosen, ""), strict=True)))
        for chosen in itertools.product(*choices)
    )
    return Pair(number, rules, text, tuple(right))


# PHP: expressions of quoted strings and constants joined by dots.

_PHP_PART = r"""(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|Fixer::\w+)"""
_PHP_TEXT = rf"{_PHP_PART}(?:\s*\.\s*{_PHP_PART})*"


def jolitypo(mirror: Path, repository: str) -> Iterator[Pair]:
    """The fixers that JoliTypo uses for French, and its French texts without mark-up."""
    fixers = ("FrenchNoBreakSpace", "FrenchQuotes", "NoSpaceBeforeComma", "Ellipsis", "CurlyQuote", "Unit", "Dimension")
    for fixer in (*fixers, "Dash"):
        page = show(mirror, repository, f"tests/JoliTypo/Tests/Fixer/{fixer}Test.php")
        for number, found in enumerate(
            re.finditer(rf"^(?!\s*//).*assertSame\(({_PHP_TEXT}), \$fixer->fix\(({_PHP_TEXT})\)\)", page, re.M), 1
        ):
            yield Pair(f"{fixer}-{number}", fixer, _php(found[2]), (_php(found[1]),))
    page = show(mirror, repository, "tests/JoliTypo/Tests/FrenchTest.php")
    texts = re.findall(r"\$(fixed|to_fix) = <<<'HTML'\n(.*?)\n\s*HTML;", page, re.S)
    fixed = ""
    for number, (name, text) in enumerate(texts, 1):
        plain = html.unescape(" ".join(text.split(None))).replace("\u00ad", "")
        if name == "fixed":
            fixed = plain
        else:
            yield Pair(f"French-{number}", "text", plain, (fixed,))


def zigazou(mirror: Path, repository: str) -> Iterator[Pair]:
    """The whole corrections of CorrecteurTest."""
    page = show(mirror, repository, "test/CorrecteurTest.php").partition("testCorriger")[2]
    for number, found in enumerate(re.finditer(rf"^\s*({_PHP_TEXT}) => ({_PHP_TEXT}),$", page, re.M), 1):
        yield Pair(str(number), "corriger", html.unescape(_php(found[1])), (_php(found[2]),))


def jaz_on(mirror: Path, repository: str) -> Iterator[Pair]:
    """The paragraphs of french_typo_replace."""
    page = show(mirror, repository, "tests/french-typo-replace-test.php")
    pairs = re.findall(r"= '<p>([^<']*)</p>';.*?!== '<p>([^<']*)</p>'", page, re.S)
    for number, (text, right) in enumerate(pairs, 1):
        yield Pair(str(number), "replace", text, (right,))


def _php(expression: str) -> str:
    """The text of a PHP expression; in single quotes only \\' and \\\\ are escapes."""
    said = ""
    for part in re.findall(_PHP_PART, expression):
        if part.startswith("Fixer::"):
            said += PHP_NAMES.get(part.removeprefix("Fixer::"), "")
        elif part.startswith("'"):
            said += part[1:-1].replace("\\'", "'").replace("\\\\", "\\")
        else:
            said += (
                re.sub(r"\\u\{(\w+)\}", lambda code: chr(int(code[1], 16)), part[1:-1])
                .replace('\\"', '"')
                .replace("\\n", "\n")
            )
    return said


# Python: the suites' own code is read as a tree, never run.


def french_typo(mirror: Path, repository: str) -> Iterator[Pair]:
    """`assert f("text") == "right"` of the rules of the core."""
    for name in ("core_formatter", "numbers", "units", "useless_spaces", "nbsp_cleanup"):
        yield from _python(show(mirror, repository, f"tests/core/test_{name}.py"), name)


def mkdocs_french(mirror: Path, repository: str) -> Iterator[Pair]:
    """`assert rule.fix(text) == right`, with the names that stand above it."""
    for name in ("abbreviation", "casse", "diacritics", "ligatures", "ordinaux", "spacing"):
        yield from _python(show(mirror, repository, f"tests/test_rules_{name}.py"), name)


def _python(page: str, rule: str) -> Iterator[Pair]:
    for function in (node for node in ast.walk(ast.parse(page)) if isinstance(node, ast.FunctionDef)):
        known = dict(PYTHON_NAMES)
        for number, node in enumerate(ast.walk(function)):
            match node:
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    said = _said(value, known)
                    known |= {name: said} if said is not None else {}
                    known |= {name: known["text"]} if isinstance(value, ast.Call) and "text" in known else {}
                case ast.Assert(test=ast.Compare(left=left, ops=[ast.Eq()], comparators=[right])):
                    text, wanted = _said(_argument(left), known), _said(right, known)
                    if text is not None and wanted is not None:
                        yield Pair(f"{function.name}-{number}", rule, text, (wanted,))


def _argument(node: ast.expr) -> ast.expr:
    return node.args[0] if isinstance(node, ast.Call) and node.args else node


def _said(node: ast.expr, known: dict[str, str]) -> str | None:
    """The text of a literal, of an f-string of known names, or of a name."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Name(id=name):
            return known.get(name)
        case ast.JoinedStr(values=values):
            parts = [_said(one.value if isinstance(one, ast.FormattedValue) else one, known) for one in values]
            return None if None in parts else "".join(part or "" for part in parts)
    return None


# JavaScript and Ruby: calls with literals in one of their quotes.

_JS_TEXT = r"""('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\$]|\\.)*`)"""


def richtypo(mirror: Path, repository: str) -> Iterator[Pair]:
    """`compare(richtypo(rules, text), right)`; the right text shows its spaces as _ and its dashes as =."""
    page = show(mirror, repository, "src/rules/fr.test.ts")
    call = rf"compare\(\s*richtypo\(\s*(\w+),\s*{_JS_TEXT},?\s*\),\s*{_JS_TEXT}"
    for number, (rule, text, right) in enumerate(re.findall(call, page), 1):
        shown = _js(right).replace("__", NBSP).replace("_", NNBSP).replace("=", "—")
        yield Pair(str(number), rule, html.unescape(_js(text)), (html.unescape(shown),))


def zmarkdown(mirror: Path, repository: str) -> Iterator[Pair]:
    """`expect(plugin(text, fr)).toEqual(right)` with the characters' names put in."""
    for name in ("colon", "em-dash", "exclamation-mark", "guillemets", "percent", "question-mark", "semicolon"):
        page = show(mirror, repository, f"packages/typographic-{name}/__tests__/index.js")
        page = (
            page.replace("${chars['NARROW NO-BREAK SPACE']}", NNBSP)
            .replace("${nnbs}", NNBSP)
            .replace("${dashChar}", "—")
        )
        page = page.replace("${before}", f"«{NNBSP}").replace("${after}", f"{NNBSP}»")
        for number, (text, right) in enumerate(
            re.findall(rf"\({_JS_TEXT}, fr\)\)\s*\.toEqual\(\s*{_JS_TEXT}", page), 1
        ):
            yield Pair(f"{name}-{number}", name, _js(text), (_js(right),))


def typograf(mirror: Path, repository: str) -> Iterator[Pair]:
    """The pairs of the French quotation marks."""
    page = show(mirror, repository, "src/rules/common/punctuation/quote.fr.test.ts")
    for number, (text, right) in enumerate(re.findall(rf"\[\s*{_JS_TEXT},\s*{_JS_TEXT}\s*\]", page), 1):
        yield Pair(str(number), "quote", _js(text), (_js(right),))


def typography_fixer(mirror: Path, repository: str) -> Iterator[Pair]:
    """`expect(fixString(text)).to.eql(right)` of the French rules."""
    page = show(mirror, repository, "test/rules/fr-FR/index.js")
    for number, (text, right) in enumerate(re.findall(rf"fixString\({_JS_TEXT}\)\)\.to\.eql\({_JS_TEXT}\)", page), 1):
        yield Pair(str(number), "fr-FR", _js(text), (_js(right),))


def orthotypo(mirror: Path, repository: str) -> Iterator[Pair]:
    """`expect(text.ortho).to(eq(right))` of noesya's French composer."""
    page = show(mirror, repository, "spec/composer/fr_spec.rb")
    call = rf"^(?!\s*#).*expect\({_JS_TEXT}\.ortho\)\.to\(eq\({_JS_TEXT}\)\)"
    for number, (text, right) in enumerate(re.findall(call, page, re.M), 1):
        yield Pair(str(number), "fr", _js(text), (_js(right),))


def _js(literal: str) -> str:
    """The text of a literal: \\uXXXX and escaped quotes undone."""
    said = re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), literal[1:-1])
    said = re.sub(r"\\x([0-9a-fA-F]{2})", lambda code: chr(int(code[1], 16)), said)
    return said.replace("\\n", "\n").replace("\\r", "\r").replace("\\'", "'").replace('\\"', '"')


SUITES = (
    Suite("Grammalecte", "Pofilo/grammalecte", grammalecte),
    Suite("JoliTypo", "jolicode/JoliTypo", jolitypo),
    Suite("Zigazou", "Zigazou/french-typography", zigazou),
    Suite("jaz-on", "jaz-on/french-typo", jaz_on),
    Suite("french-typo", "dhrions/french-typo", french_typo),
    Suite("mkdocs-french", "yves-chevallier/mkdocs-french", mkdocs_french),
    Suite("richtypo", "sapegin/richtypo.js", richtypo),
    Suite("zmarkdown", "zestedesavoir/zmarkdown", zmarkdown),
    Suite("typograf", "typograf/typograf", typograf),
    Suite("typography-fixer", "abe33/typography-fixer", typography_fixer),
    Suite("orthotypo", "noesya/orthotypo", orthotypo),
)
