"""`dispatchlint example`: a finding becomes an example of its rule, which `dispatchlint test` runs from then on."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from dispatchlint import cases, strict_yaml, text_files, yaml_lists
from dispatchlint.api import Checker
from dispatchlint.cases import Case
from dispatchlint.cli import OK, targets, test
from dispatchlint.cli.targets import Chosen
from dispatchlint.errors import UsageError, WriteError, near
from dispatchlint.packs import Library
from dispatchlint.plan import Plan
from dispatchlint.rulebook import Example, Rule
from dispatchlint.settings import NAME

EPILOG = f"""examples:
  dispatchlint example copy/a.txt:7:102           a wrong alarm: nothing may be found there any more
  dispatchlint example copy/a.txt:7:102 --right   a good catch: it must go on being found
  dispatchlint example copy/a.txt:7:102 --print   the YAML, to be sent to those who keep the rule

The example is the sentence, else the paragraphs, else the dispatch that still shows the finding. It stands with its
rule in your own packs; that of a shipped rule in a pack of the same name of your own, which extends the shipped one
(in {NAME} the key rules must name its folder). Then the pack is tested: with a wrong alarm it fails until
the rule is mended.
exit status: 0 written, 2 no such finding or wrong use, 3 a file cannot be read."""


def add(commands: Any) -> None:
    """Adds the command to the parser."""
    from argparse import RawDescriptionHelpFormatter

    parser: ArgumentParser = commands.add_parser(
        "example", help="make a test of its rule of a finding", epilog=EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
    )  # fmt: skip
    targets.add(parser)
    parser.add_argument("--right", action="store_true", help="the finding is right and must go on being found")
    parser.add_argument("--print", action="store_true", help="write the YAML to standard output, change no file")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Writes the example, and what the pack's test says with it; gives the exit code."""
    checker = targets.checker(options)
    chosen = targets.find(checker, options, accepted=True)
    plan, rule = checker.plan(options.target.path), chosen.finding.rule
    pack, held = cases.whole(plan, chosen.item.house, rule)
    example = _example(checker, plan, chosen, held, options.right)
    entry = cases.entry_of(example)
    if options.print:
        sys.stdout.write(yaml_lists.appended("", {"id": rule, "examples": [entry]}, "rules"))
        return OK
    path = _path(plan.library, pack)
    _refuse_known(plan.library, held, example, path)
    _write(path, pack, rule, entry)
    sys.stdout.write(f"{near(str(path))}: an example of {rule}: {_told(entry)}\n")
    sys.stdout.writelines(f"{line}\n" for line in test.report(pack, Library(plan.library.own, thorough=True), False))
    return OK


def _example(checker: Checker, plan: Plan, chosen: Chosen, rule: Rule, right: bool) -> Example:
    form = checker.format_of(chosen.source)
    name = form.__name__.rpartition(".")[2] if form else "plain"
    options = cases.options_of(plan, chosen.item.house, rule.id)
    case = Case(chosen.finding, chosen.item, chosen.source, name, options)
    example = cases.smallest(case, rule, plan.library, right)
    if example is None:
        raise UsageError(f"{rule.id}: no example can show this finding; it hangs on more than the text and its house")
    return example


def _path(library: Library, pack: str) -> Path:
    """The desk's own pack of this name, whether it is there yet or not."""
    if library.own is None:
        raise UsageError(
            f"{pack} is shipped: for a pack of your own write 'rules: style' into {NAME} and make that folder; "
            "or use --print"
        )
    return library.own / f"{pack}.yaml"


def _refuse_known(library: Library, rule: Rule, example: Example, path: Path) -> None:
    """Raises UsageError where the rule has this example, or the desk's own pack one of the same words."""
    for number, one in enumerate(rule.examples, 1):
        place = library.place_of(rule.id, number)
        told = one._replace(options=None) == example._replace(options=None)
        if cases.is_same(one, example) and (told or Path(place.file) == path):
            how = "stands there already" if told else "is there with other marks; change it by hand"
            raise UsageError(f"{near(place.file)}:{place.line}: the example {how}")


def _write(path: Path, pack: str, rule: str, entry: yaml_lists.Entry) -> None:
    before, text = text_files.read(path)
    try:
        number = _number(text, rule)
        if number is None:
            new = yaml_lists.appended(text or f"extends: {pack}\n", {"id": rule, "examples": [entry]}, "rules")
        else:
            new = yaml_lists.appended(text, entry, "rules", number, "examples")
        path.parent.mkdir(parents=True, exist_ok=True)
        text_files.save(path, before, new)
    except WriteError as error:
        raise UsageError(f"{near(str(path))}: {error}; --print writes the example here") from error


def _number(text: str, rule: str) -> int | None:
    """The number, from 0, of a rule in the text of a pack."""
    root = strict_yaml.load(text, "", []) if text.strip() else None
    listed = root.get("rules") if root else None
    ids = [one.get("id") for one in listed.value] if listed and isinstance(listed.value, list) else []
    return next((number for number, one in enumerate(ids) if one and one.value == rule), None)


def _told(entry: yaml_lists.Entry) -> str:
    return entry if isinstance(entry, str) else entry.get("text") or "a whole dispatch"
