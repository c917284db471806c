import json
from html import unescape

import pytest
from format_laws import WORDS, assert_places_hold, assert_writes_back, blocks_of
from hypothesis import given
from hypothesis import strategies as st

from dispatchlint.dispatch import Block, Piece, Source
from dispatchlint.errors import ReadError
from dispatchlint.formats import ninjs
from dispatchlint.spans import Span

HTML = st.lists(
    st.one_of(
        WORDS,
        st.sampled_from(
            ["&amp;", "&#233;", "<b>", "</b>", " ", "  ", "\n", "</p><p>", '<i class="a">', "\\", '"', "/"]
        ),
    ),
    max_size=10,
).map(lambda atoms: f"<p>{''.join(atoms)}</p>")
PLAIN = st.lists(st.one_of(WORDS, st.sampled_from(["\n", "\r\n", "\t", '"', "\\", "/", "é"])), max_size=8).map("".join)


@st.composite
def as_json(draw: st.DrawFn, text: str) -> str:
    """A JSON string with any mixture of escapes."""
    out = []
    for character in text:
        short = json.dumps(character)[1:-1]
        must = character in '"\\' or character < " "
        long = "".join(f"\\u{unit:04X}" for unit in memoryview(character.encode("utf-16-le")).cast("H"))
        choices = [short, long] + ([] if must else [character]) + (["\\/"] if character == "/" else [])
        out.append(draw(st.sampled_from(choices)))
    return '"' + "".join(out) + '"'


@st.composite
def sources(draw: st.DrawFn) -> Source:
    headline, html, plain = draw(as_json(draw(WORDS))), draw(as_json(draw(HTML))), draw(as_json(draw(PLAIN)))
    first = f'{{"uri": "u:1", "headline": {headline}, "body_html": {html}}}'
    second = f'{{"uri": "u:2", "body_text":{plain}, "headline":{headline}}}'
    text = draw(st.sampled_from([first, f"[{first},\r\n{second}]", f"{first}\n{second}\n"]))
    return Source("x.json", text)


def undo(written: str) -> str:
    text = unescape(json.loads(f'"{written}"'))
    return text if text.strip(" \n\r\t") else " "


@given(sources())
def test_the_way_back_is_exact(source: Source) -> None:
    """Through JSON and HTML every stretch of text stands in the source, every escape is one piece."""
    assert_places_hold(blocks_of(ninjs, source), source)
    html = [block for block in blocks_of(ninjs, source) if block.escapes == ("html", "json")]
    assert_places_hold(html, source, undo)
    others = [block for block in blocks_of(ninjs, source) if block.escapes == ("json",)]
    assert_places_hold(others, source, lambda written: json.loads(f'"{written}"'))


@given(sources(), st.lists(st.one_of(WORDS, st.sampled_from("&<>\"'\\/")), min_size=1).map(" ".join), st.data())
def test_what_is_written_is_read(source: Source, new: str, data: st.DataObject) -> None:
    """Any contiguous range, written anew, is read again with nothing else changed."""
    assert_writes_back(ninjs, source, data, f"b{new}z")


def test_html_in_json() -> None:
    """Two layers: a JSON escape inside HTML text, a reference spelt with JSON escapes, a tag with escaped quotes."""
    body = r'"<p class=\"a\">L\u00e9on \u0026amp; <b>\"L&eacute;a\"<\/b></p>\n<p>\ud83d\uddde</p>"'
    text = f'{{"uri": "u", "body_html": {body}}}'
    assert blocks_of(ninjs, Source("x.json", text)) == [
        Block(
            'Léon & "Léa"',
            (
                Piece(0, 1, Span(42, 43), True),  # L
                Piece(1, 1, Span(43, 49), False),  # \u00e9
                Piece(2, 3, Span(49, 52), True),
                Piece(5, 1, Span(52, 62), False),  # \u0026amp;
                Piece(6, 1, Span(62, 63), True),
                Piece(7, 1, Span(66, 68), False),  # \"
                Piece(8, 1, Span(68, 69), True),
                Piece(9, 1, Span(69, 77), False),  # &eacute;
                Piece(10, 1, Span(77, 78), True),
                Piece(11, 1, Span(78, 80), False),
            ),
            "paragraph",
            None,
            ("html", "json"),
        ),
        Block("🗞", (Piece(0, 1, Span(94, 106), False),), "paragraph", None, ("html", "json")),
    ]


def test_the_fields_of_an_item() -> None:
    """ninjs 1.x: fields with their roles, then the body, markup before plain text."""
    item = {
        "guid": "tag:1", "type": "text", "language": "fr", "versioncreated": "2026-11-22T10:00:00Z",
        "body_text": "non", "body_html": "<h2>Inter</h2><p>Corps</p>", "headline": " Titre ", "byline": "A. B",
        "description_text": "Résumé", "slugline": "mot", "located": "Paris", "usageterms": "U",
        "embargoed": "2026-11-23T00:00:00Z", "keywords": ["k1", "k2"], "urgency": 4,
    }  # fmt: skip
    assert [(b.text, b.kind, b.role) for b in blocks_of(ninjs, Source("x", json.dumps(item)))] == [
        ("Titre", "field", "headline"),
        ("Résumé", "field", "summary"),
        ("A. B", "field", "byline"),
        ("fr", "field", "language"),
        ("mot", "field", "slugline"),
        ("2026-11-22T10:00:00Z", "field", "published"),
        ("2026-11-23T00:00:00Z", "field", "embargoed"),
        ("Paris", "field", "located"),
        ("U", "field", "rights"),
        ("k1", "field", "keywords"),
        ("k2", "field", "keywords"),
        ("Inter", "heading", None),
        ("Corps", "paragraph", None),
    ]


@pytest.mark.parametrize("content_type", ["contenttype", "contentType"])
def test_the_lists_of_later_versions(content_type: str) -> None:
    """ninjs 2.x and 3.x: the main headline; of the bodies markup, else plain text a line a block."""
    item = {
        "uri": "u",
        "headlines": [{"role": "short", "value": "Court"}, {"role": "main", "value": "Long"}],
        "by": "A. B",
        "versionCreated": "2026-11-22",
        "bodies": [{content_type: "text/plain", "value": "un\n\ndeux"}],
    }
    plain = blocks_of(ninjs, Source("x", json.dumps(item)))
    assert [(b.text, b.role, b.gap) for b in plain] == [
        ("Long", "headline", False),
        ("A. B", "byline", False),
        ("2026-11-22", "published", False),
        ("un", None, False),
        ("deux", None, True),
    ]
    item["bodies"].append({content_type: "text/html", "value": "<p>trois</p>"})  # type: ignore[attr-defined]
    assert [b.text for b in blocks_of(ninjs, Source("x", json.dumps(item)))][3:] == ["trois"]


def test_superdesk_items() -> None:
    """Superdesk's own shape: the abstract is markup, the dateline an object, the footer comes last."""
    item = {
        "_id": "1", "headline": "T", "abstract": "<p>R&eacute;sum&eacute;</p>", "body_html": "<p>a</p>",
        "body_footer": "<p>b</p>", "dateline": {"text": "PARIS (AFP) - ", "located": {"city": "Paris"}},
    }  # fmt: skip
    assert [(b.text, b.role) for b in blocks_of(ninjs, Source("x", json.dumps(item)))] == [
        ("T", "headline"),
        ("Résumé", "summary"),
        ("PARIS (AFP) -", "dateline"),
        ("Paris", "located"),
        ("a", None),
        ("b", None),
    ]


def test_the_text_of_a_picture_is_a_caption() -> None:
    """The description of a picture, a graphic, a video is its caption."""
    picture = Source("x", '{"uri": "u", "type": "picture", "headline": "h", "description_text": "Légende"}')
    assert [(b.text, b.role) for b in blocks_of(ninjs, picture)] == [("h", "headline"), ("Légende", "caption")]


def test_the_names_of_items() -> None:
    """One item has no id, several have their guid or uri; envelopes of feeds are opened."""
    one = '{"uri": "u:1", "headline": "a"}'
    two = '{"guid": "g:2", "uri": "u:2", "headline": "b"}'
    ids = {
        text: [item.id for item in ninjs.read(Source("x", text))]
        for text in (one, f"[{one}]", f'{{"item": [{one}]}}', f"[{one}, {two}]", f"{one}\n\n{two}\n")
    }
    assert list(ids.values()) == [[None], [None], [None], ["u:1", "g:2"], ["u:1", "g:2"]]


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ('{"uri": "u", "headline": "a"}', True),
        ('{"uri": "u", "headline": "a",}', True),
        ('{"uri": "u"}', False),
        ('{"name": "package", "version": "1.0"}', False),
        ('{"a": "\\"uri\\": \\"headline\\":"}', False),
        ("[1, 2]", False),
        ("", False),
    ],
)
def test_claims(text: str, claimed: bool) -> None:
    """Only what has an identity and a headline or a body is ninjs; broken ninjs is claimed, and told when read."""
    assert ninjs.claims(Source("x.json", text)) is claimed


@pytest.mark.parametrize(
    ("text", "message", "line", "column"),
    [
        ('{"uri": "u",\n "headline": "é" "b"}', "is no JSON: Expecting ',' delimiter", 2, 18),
        ('{"uri": "u",\r\n "headline": "a\\ud83d"}', "\\ud83d is half of a character, without its other half", 2, 16),
        ('{"uri": "\\u0000"}', "\\u0000 is no character of a text", 1, 10),
        ("", "is no JSON: Expecting value", 1, 1),
        ("{} {}", "is no JSON: Extra data", 1, 4),
        ("[" * 100_000, "is no dispatch: its JSON is nested too deeply", 0, 0),
        ("{}", "is no ninjs: no object in it has a uri or guid, and a headline or a body", 0, 0),
    ],
)
def test_what_cannot_be_read(text: str, message: str, line: int, column: int) -> None:
    """What is no JSON or no ninjs is refused in one line, with its place."""
    with pytest.raises(ReadError) as caught:
        ninjs.read(Source("x.json", text))
    assert (caught.value.message, caught.value.line, caught.value.column) == (message, line, column)


def test_writing() -> None:
    """JSON's escapes after HTML's; \\uXXXX where the source has no other or its encoding lacks the character."""
    ascii_only, literal = Source("x", '"\\u00e9"'), Source("x", '"é"')
    assert ninjs.encode('« "é" » & 🗞\n', ("json",), literal) == '« \\"é\\" » & 🗞\\n'
    assert ninjs.encode("é 🗞", ("json",), ascii_only) == "\\u00e9 \\ud83d\\uddde"
    assert ninjs.encode('a & "é"', ("html", "json"), ascii_only) == 'a &amp; \\"\\u00e9\\"'
    assert ninjs.encode("a\u202fb", ("json",), Source("x", '"é"', "cp1252")) == "a\\u202fb"
    assert ninjs.encode("a\nb", ("html", "json"), literal) is None
