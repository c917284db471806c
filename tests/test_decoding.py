import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchlint.decoding import declared_in, decode
from dispatchlint.errors import ReadError, UsageError

FRENCH = "« À l’été », a déclaré le garde des Sceaux – cœur, ça, où… – à 20 °C ; l’Élysée n’a pas réagi."
TURKISH = (
    "Cumhurbaşkanlığı sözcüsü, Ankara’da düzenlediği basın toplantısında, görüşmelerin önümüzdeki hafta İstanbul’da "
    "süreceğini söyledi. Toplantıya çok sayıda ülkenin temsilcisi katılacak. Şanlıurfa’da ise yağış bekleniyor. "
)
ARABIC = (
    "قالت المتحدثة باسم الحكومة في مؤتمر صحفي اليوم إن المحادثات ستستمر خلال الأسبوع المقبل في العاصمة، "
    "بمشاركة ممثلين عن عدد من الدول، مشيرة إلى أن القرار سيدخل حيز التنفيذ مطلع العام. "
)
RUSSIAN = (
    "Официальный представитель правительства заявила на пресс-конференции, что переговоры продолжатся на следующей "
    "неделе. По её словам, в них примут участие представители многих стран. Решение вступит в силу в январе. "
)
POLISH = "Rzeczniczka rządu powiedziała we wtorek, że rozmowy będą kontynuowane w przyszłym tygodniu. "
JAPANESE = "政府の報道官は火曜日の記者会見で、協議は来週も東京で続くと述べた。"


def refusal(raw: bytes, encoding: str | None = None) -> ReadError:
    with pytest.raises(ReadError) as caught:
        decode("x.txt", raw, encoding)
    return caught.value


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_utf_8_is_read_as_it_is(text: str) -> None:
    """UTF-8 without a mark gives every character, line ends included, and is no guess."""
    if text[:1] == "\ufeff":
        return
    source = decode("x.txt", text.encode())
    assert (source.text, source.encoding, source.bom, source.guessed) == (text, "utf-8", b"", False)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\0\0", "utf-32-le"),
        (b"\0\0\xfe\xff", "utf-32-be"),
    ],
)
def test_a_mark_decides_and_is_kept(mark: bytes, encoding: str) -> None:
    """A byte-order mark names the encoding, stands in `bom` and not in the text."""
    source = decode("x.txt", mark + "Été 🗞\r\n".encode(encoding))
    assert (source.text, source.encoding, source.bom, source.guessed) == ("Été 🗞\r\n", encoding, mark, False)


@pytest.mark.parametrize("length", [4, 9, len(FRENCH)])
def test_windows_1252_is_guessed_for_western_copy(length: int) -> None:
    """French in Windows-1252 is read, marked as a guess."""
    source = decode("x.txt", FRENCH[:length].encode("cp1252"))
    assert (source.text, source.encoding, source.guessed) == (FRENCH[:length], "cp1252", True)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TURKISH * 3, "cp1254"),
        (ARABIC * 3, "cp1256"),
        (RUSSIAN * 3, "cp1251"),
        (RUSSIAN * 3, "koi8-r"),
    ],
)
def test_longer_texts_are_guessed_by_statistics(text: str, encoding: str) -> None:
    """Turkish, Arabic and Russian of at least 400 bytes are read, marked as a guess."""
    source = decode("x.txt", text.encode(encoding))
    assert (source.text, source.encoding, source.guessed) == (text, encoding, True)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "mac-roman"),
        (FRENCH, "cp850"),
        (TURKISH[:100], "cp1254"),
        (TURKISH * 3, "cp857"),
        (ARABIC[:60], "cp1256"),
        (RUSSIAN[:60], "cp1251"),
        (RUSSIAN[:60], "koi8-r"),
        (RUSSIAN * 3, "cp866"),
        (POLISH, "cp1250"),
        (POLISH * 5, "cp1250"),
        (POLISH * 5, "iso-8859-2"),
        (JAPANESE, "shift-jis"),
        (JAPANESE * 9, "euc-jp"),
    ],
)
def test_in_doubt_nothing_is_read(text: str, encoding: str) -> None:
    """What could be two things is refused, with the way out."""
    raw = text.replace("’", "'").replace("°", "").replace("–", "").replace("…", "").encode(encoding, "ignore")
    assert "--encoding" in refusal(raw).message


def test_damaged_utf_8_is_not_taken_for_windows_1252() -> None:
    """UTF-8 with one bad byte is refused, and its place is told."""
    error = refusal("Été\nl’été à ".encode() + b"\xe9t\xe9 fini")
    assert (error.message, error.line, error.column) == (
        "byte 19 (0xE9) is no utf-8, and what surrounds it is sound UTF-8; name the right one with --encoding NAME",
        2,
        9,
    )


def test_the_user_is_believed() -> None:
    """An encoding that the user names goes before UTF-8 and is no guess."""
    source = decode("x.txt", "é".encode(), "cp1252")
    assert (source.text, source.encoding, source.guessed) == ("Ã©", "cp1252", False)


def test_the_user_is_told_where_it_does_not_fit() -> None:
    """A named encoding that does not fit is refused at the first byte that it lacks."""
    error = refusal(b"un\r\ndeux \x81", "windows-1252")
    assert (error.message, error.line, error.column) == (
        "byte 9 (0x81) is no cp1252; name the right one with --encoding NAME",
        2,
        6,
    )


def test_a_mark_that_contradicts_the_user() -> None:
    """A byte-order mark and another named encoding are a contradiction, one and the same are not."""
    assert "byte-order mark of utf-16-le" in refusal(b"\xff\xfea\0", "utf-8").message
    assert decode("x.txt", b"\xff\xfea\0", "utf-16").text == "a"
    assert decode("x.txt", b"\xef\xbb\xbfa", "utf-8").bom == b"\xef\xbb\xbf"


@pytest.mark.parametrize("encoding", ["nonsense", "rot13", "hex", "unicode_escape", "punycode", ""])
def test_unknown_encodings_are_wrong_use(encoding: str) -> None:
    """What names no encoding of text is told as wrong use."""
    with pytest.raises(UsageError, match="unknown encoding"):
        decode("x.txt", b"a", encoding)


def test_no_lone_surrogates() -> None:
    """Half a character in UTF-16 or UTF-7 is refused."""
    assert "utf-16-le" in refusal(b"\xff\xfe\x3d\xd8a\0").message
    assert "utf-7" in refusal(b"+2AA-", "utf-7").message


def test_null_characters() -> None:
    """U+0000 is refused with its place; where it looks like UTF-16 or UTF-32 without a mark, that is said."""
    assert (refusal(b"ab\nc\0d").message, refusal(b"ab\nc\0d").line, refusal(b"ab\nc\0d").column) == (
        "byte 4 is U+0000, so it is no text",
        2,
        2,
    )
    assert "--encoding utf-16-le" in refusal(FRENCH.encode("utf-16-le")).message
    assert "--encoding utf-16-be" in refusal(ARABIC.encode("utf-16-be")).message
    assert "UTF-32" in refusal(FRENCH.encode("utf-32-le")).message
    assert refusal("a\0b".encode("utf-16-le"), "utf-16-le").message == "holds U+0000, so it is no text"


def test_the_declared_encoding() -> None:
    """A declaration counts where the bytes are no UTF-8; Latin-1 means Windows-1252; a wrong one is no hindrance."""
    page = '<html><head><meta charset="iso-8859-1"></head>l’été</html>'
    source = decode("x.html", page.encode("cp1252"))
    assert (source.text, source.encoding, source.guessed) == (page, "cp1252", False)
    assert decode("x.html", page.encode()).text == page
    assert decode("x.txt", RUSSIAN.encode("koi8-r"), declared="koi8-r").text == RUSSIAN
    wrong = decode("x.html", page.replace("iso-8859-1", "utf-8").encode("cp1252"))
    assert (wrong.encoding, wrong.guessed) == ("cp1252", True)


@pytest.mark.parametrize(
    ("raw", "declared"),
    [
        (b"<?xml version='1.0' encoding='ISO-8859-9'?><x/>", "ISO-8859-9"),
        (b' <meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        (b"<meta charset=shift_jis>", "shift_jis"),
        (b"charset=utf-8 is no declaration", None),
        (b"<p>charset=utf-8</p>", None),
        (b"", None),
    ],
)
def test_declarations(raw: bytes, declared: str | None) -> None:
    """The XML declaration and HTML's meta elements name the encoding, words of a text do not."""
    assert declared_in(raw) == declared
