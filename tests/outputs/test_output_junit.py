"""JUnit's XML."""

from pathlib import Path
from xml.etree import ElementTree

from drafts import Draft, clean, run
from gated import feed, needed, results, streams

from dispatchlint.findings import Level, Result
from dispatchlint.outputs import junit
from dispatchlint.spans import Span


def report(*given: Result) -> str:
    """The report, its sums found right and its cases told apart by their names."""
    text = "".join(junit.write(given, run()))
    for suite in ElementTree.fromstring(text.encode()):
        cases = list(suite)
        assert int(suite.attrib["tests"]) == len(cases)
        assert len({(case.attrib["classname"], case.attrib["name"]) for case in cases}) == len(cases)
        for sums, outcome in {"failures": "failure", "errors": "error", "skipped": "skipped"}.items():
            assert int(suite.attrib[sums]) == len(suite.findall(f"testcase/{outcome}"))
    return text


def test_the_whole() -> None:
    """Errors and warnings fail, suggestions and what is accepted are skipped, a clean file is one passing case."""
    assert report(*results()) == (
        """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="dispatchlint">
<testsuite name="copie/dé pêche.txt" tests="4" failures="2" errors="0" skipped="2">
<testcase name="fr/spacing/no-break 238246eeb1932de8" classname="copie/dé pêche.txt" file="copie/dé pêche.txt" line="1">
<skipped message="1:5: suggestion: Deux lignes."/>
</testcase>
<testcase name="parts/required c6da6c88c2a58271" classname="copie/dé pêche.txt" file="copie/dé pêche.txt" line="2">
<failure message="Signature absente." type="warning">copie/dé pêche.txt:2:1: Signature absente.</failure>
</testcase>
<testcase name="fr/quotation/balance 3e4b4365f351a47f" classname="copie/dé pêche.txt" file="copie/dé pêche.txt" """
        """line="2">
<failure message="Écrire « oui », 100 %:&#13;&#10;&lt;&quot;&amp;&quot;&gt;" type="error">copie/dé pêche.txt:2:9: """
        """Écrire « oui », 100 %:&#13;&#10;&lt;&quot;&amp;&quot;&gt;</failure>
</testcase>
<testcase name="fr/facts/figures d107b249b825cf3b" classname="copie/dé pêche.txt" file="copie/dé pêche.txt" line="2">
<skipped message="2:16: accepted: Vérifier. (acceptée)"/>
</testcase>
</testsuite>
<testsuite name="propre.txt" tests="1" failures="0" errors="0" skipped="0">
<testcase name="dispatchlint" classname="propre.txt" file="propre.txt"/>
</testsuite>
<testsuite name="illisible.txt" tests="1" failures="0" errors="1" skipped="0">
<testcase name="unread ni UTF-8, ni Windows-1252 : 100 %" classname="illisible.txt" file="illisible.txt">
<error message="ni UTF-8, ni Windows-1252 : 100 %" type="unread">"""
        """illisible.txt: ni UTF-8, ni Windows-1252 : 100 %</error>
</testcase>
</testsuite>
<testsuite name="brisé.json" tests="1" failures="0" errors="1" skipped="0">
<testcase name="unread accolade attendue" classname="brisé.json" file="brisé.json" line="3">
<error message="accolade attendue" type="unread">brisé.json:3:7: accolade attendue</error>
</testcase>
</testsuite>
</testsuites>
"""
    )


def test_another_program_reads_it(tmp_path: Path) -> None:
    """A reader of JUnit files finds the suites, the cases and their outcomes."""
    reader = needed("junitparser")
    file = tmp_path / "report.xml"
    file.write_text(report(*results()), encoding="utf-8")
    suites = list(reader.JUnitXml.fromfile(str(file)))
    assert [(suite.name, suite.tests, suite.failures, suite.errors, suite.skipped) for suite in suites] == [
        ("copie/dé pêche.txt", 4, 2, 0, 2),
        ("propre.txt", 1, 0, 0, 0),
        ("illisible.txt", 1, 0, 1, 0),
        ("brisé.json", 1, 0, 1, 0),
    ]
    outcomes = [[type(outcome).__name__ for outcome in case.result] for suite in suites for case in suite]
    assert outcomes == [["Skipped"], ["Failure"], ["Failure"], ["Skipped"], [], ["Error"], ["Error"]]


def test_a_feed_and_nothing() -> None:
    """Cases of a feed are told apart by their items; a run over nothing is a whole report."""
    assert report(feed()).count("<testcase ") == 8
    assert report() == '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="dispatchlint">\n</testsuites>\n'


def test_lines_that_move() -> None:
    """The name of a case is the same when its line is another."""

    def names(*lines: str) -> list[str]:
        draft = Draft("a.txt", *(("paragraph", line) for line in lines))
        draft.find("a/b/c", Level.ERROR, draft.span("fautif"), "Ici.")
        root = ElementTree.fromstring(report(draft.result(), clean().result()))
        return [case.attrib["name"] for case in root.iter("testcase")]

    assert names("fautif") == names("Une ligne.", "Puis fautif.")


def test_odd_characters() -> None:
    """Control characters and half characters are dropped, line breaks are kept."""
    draft = Draft("a\udce9.txt", ("headline", "x"))
    draft.find("a/b/c", Level.ERROR, Span(0, 1), "\x00\x1b\ud800é𐐀\r\n<&>\uffff")
    [failure] = ElementTree.fromstring(report(draft.result(item="1\x00")).encode()).iter("failure")
    assert (failure.get("message"), failure.text) == ("é𐐀\r\n<&>", "a.txt:1:1: é𐐀\r\n<&>")


def test_results_stream() -> None:
    """A finding is written before the next input is asked for."""
    assert streams(junit)
