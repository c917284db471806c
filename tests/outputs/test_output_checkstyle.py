"""Checkstyle's XML."""

from xml.etree import ElementTree

from drafts import Draft, run
from gated import feed, results, streams

from dispatchlint.findings import Level, Result
from dispatchlint.outputs import checkstyle
from dispatchlint.spans import Span

# What readers of the format take: https://github.com/reviewdog/reviewdog/blob/master/parser/checkstyle.go
ATTRIBUTES = {
    "checkstyle": {"version"},
    "file": {"name"},
    "error": {"line", "column", "severity", "message", "source"},
}
CHILDREN = {"checkstyle": {"file"}, "file": {"error"}, "error": set()}


def report(*given: Result) -> str:
    """The report, found valid."""
    text = "".join(checkstyle.write(given, run()))
    root = ElementTree.fromstring(text.encode())
    assert (root.tag, root.attrib) == ("checkstyle", {"version": "4.3"})
    for element in root.iter():
        assert element.attrib.keys() <= ATTRIBUTES[element.tag]
        assert {child.tag for child in element} <= CHILDREN[element.tag]
        assert element.get("severity", "error") in ("ignore", "info", "warning", "error")
    return text


def test_the_whole() -> None:
    """A file an input, clean ones too; an error about a whole file is on line 0; what is accepted is left out."""
    assert report(*results()) == (
        """\
<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
<file name="copie/dé pêche.txt">
<error line="1" column="5" severity="info" message="Deux lignes." source="fr/spacing/no-break"/>
<error line="2" column="1" severity="warning" message="Signature absente." source="parts/required"/>
<error line="2" column="9" severity="error" message="Écrire « oui », 100 %:&#13;&#10;&lt;&quot;&amp;&quot;&gt;" """
        """source="fr/quotation/balance"/>
<error line="2" column="16" severity="info" message="Vérifier. (acceptée)" source="fr/facts/figures"/>
</file>
<file name="propre.txt">
</file>
<file name="illisible.txt">
<error line="0" severity="error" message="ni UTF-8, ni Windows-1252 : 100 %" source="dispatchlint/unread"/>
</file>
<file name="brisé.json">
<error line="3" column="7" severity="error" message="accolade attendue" source="dispatchlint/unread"/>
</file>
</checkstyle>
"""
    )


def test_odd_characters() -> None:
    """What XML allows is read back as it was, line breaks too; control characters and half characters are dropped."""
    kept = "<é𐐀\u0301\u2028\x85\t\r\n👍🏽&\"'>]]>"
    draft = Draft("a\udce9.txt", ("headline", "x"))
    draft.find("a/b/c", Level.ERROR, Span(0, 1), f"\x00\x08\x0b\x1b\x7f\x80\ud800{kept}\udfff\ufffe\uffff")
    root = ElementTree.fromstring(report(draft.result()).encode())
    assert [error.get("message") for error in root.iter("error")] == [kept]
    assert [file.get("name") for file in root.iter("file")] == ["a.txt"]


def test_a_feed_and_nothing() -> None:
    """The items of an input stand in one file; a run over nothing is a whole report."""
    assert (report(feed()).count("<file "), report(feed()).count("<error ")) == (1, 8)
    assert report() == '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n</checkstyle>\n'


def test_results_stream() -> None:
    """A finding is written before the next input is asked for."""
    assert streams(checkstyle)
