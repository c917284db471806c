import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from dispatchlint.dispatch import Source
from dispatchlint.formats import markdown
from dispatchlint.lexers.front_matter import front_matter

VALUES = st.text(st.sampled_from("aéœ’«» '\"\\:#-,[🗞\u00a0\u202f\u2028\u0301\n"), min_size=1, max_size=25)
STYLES = st.sampled_from([None, "'", '"', "|", ">"])


@given(VALUES, STYLES, st.sampled_from([20, 1000]), st.booleans())
def test_scalars_of_every_style(value: str, style: str | None, width: int, ascii_only: bool) -> None:
    """Whatever style PyYAML writes a text in, it is read back, and every stretch stands in the source."""
    value = value.rstrip("\n\u2028")  # PyYAML would add the end of the document, `...`
    assume(value.strip())
    dumped = yaml.dump({"title": value}, default_style=style, width=width, allow_unicode=not ascii_only)
    dumped = dumped.replace('"title"', "title").replace("'title'", "title")
    assume(dumped.startswith("title:"))
    source = Source("x.md", f"---\n{dumped}---\nCorps")
    (entry,), begin = front_matter(source)
    assert (entry.text, source.text[begin:]) == (value.strip(), "Corps")
    at = 0
    for piece in entry.pieces:
        assert piece.start == at
        if piece.verbatim:
            assert source.text[slice(*piece.span)] == entry.text[at : at + piece.length]
        at += piece.length
    assert at == len(entry.text)


@given(VALUES.map(lambda text: f"b{text}z"), VALUES.map(lambda text: f"c{text}d"), STYLES, st.data())
def test_what_is_written_is_read(value: str, new: str, style: str | None, data: st.DataObject) -> None:
    """Any range of a scalar on one line, written anew, is read again with nothing else changed."""
    assume("\n" not in value and "\u2028" not in value)
    dumped = yaml.dump({"title": value}, default_style=style, width=1000, allow_unicode=True)
    dumped = dumped.replace('"title"', "title").replace("'title'", "title")
    assume(dumped.startswith("title:"))
    source = Source("x.md", f"---\n{dumped}---\n")
    (entry,), _ = front_matter(source)
    written = markdown.encode(new, (entry.escape,), source)
    assume(written is not None)
    piece = data.draw(st.sampled_from(entry.pieces))
    after = Source("x.md", source.text[: piece.span.start] + str(written) + source.text[piece.span.end :])
    (again,), _ = front_matter(after)
    assert again.text == value[: piece.start] + new + value[piece.start + piece.length :]


def test_a_scalar_beyond_our_reckoning_is_one_piece() -> None:
    """Where the way back is not sure, the text is right, its place the whole scalar, and nothing is written there."""
    source = Source("x.md", "---\nsummary: >\n  a\n    b\n  c\n---\n")
    (entry,), _ = front_matter(source)
    assert (entry.text, entry.escape, len(entry.pieces), entry.pieces[0].verbatim) == ("a\n  b\nc", "none", 1, False)
    assert source.text[slice(*entry.pieces[0].span)].strip() == ">\n  a\n    b\n  c"
