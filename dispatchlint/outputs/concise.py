"""One line a finding, for editors, grep and people in a hurry: `path:line:col: level rule message`."""

from collections.abc import Iterable, Iterator

from dispatchlint.findings import Result, Run, Words
from dispatchlint.rendering.tally import Tally
from dispatchlint.rendering.terminal import LEVEL_COLOURS, Pen, visible
from dispatchlint.rendering.waived import waived


def write(results: Iterable[Result], run: Run) -> Iterator[str]:
    """Yields the findings in the order of the text; the last line is `Found N errors, …`."""
    tally, pen = Tally(), Pen(run)
    for result in results:
        tally.add(result)
        yield "".join(_lines(result, run, pen))
    yield f"{tally}\n"


def _lines(result: Result, run: Run, pen: Pen) -> Iterator[str]:
    for problem in result.errors:
        yield f"{visible(str(problem))}\n"
    told = ((item, finding) for item in result.items for finding in item.told)
    for item, finding in told:
        if result.source:
            line, column = result.source.lines.position(finding.span.start)
            card = run.cards.get(finding.rule)
            level = pen.paint(str(finding.level), LEVEL_COLOURS[finding.level])
            rule = pen.link(visible(finding.rule), card.url if card else "")
            said = visible(finding.message)
            if finding.state == "accepted":
                words = run.words.get(item.language) or Words({})
                level, said = "accepted", f"{said} [{visible(waived(finding.waiver, words))}]"
            yield f"{visible(finding.name)}:{line}:{column}: {level} {rule} {said}\n"
