"""Editing: edits that overlap wait, fixing twice is fixing once, and the guard lets nothing through."""

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatchlint.api import Asked, Checker, fix_text
from dispatchlint.dispatch import Dispatch, Part, Source, whole
from dispatchlint.editing import MAX_PASSES, Fixed, apply, choose, fix, guard
from dispatchlint.errors import CrashError, Problem
from dispatchlint.findings import Edit, Finding, ItemResult, Level, Replacement, Result
from dispatchlint.plan import Choice
from dispatchlint.spans import Span

Rules = dict[str, tuple[str, str]]  # by id: a pattern and what is written for it


def finding(rule: str, *edits: Edit[Span]) -> Finding:
    return Finding("x", None, "h", Span(0, 0), rule, Level.WARNING, "", "paragraph", "", edits)


def edit(*replacements: tuple[int, int, str], safe: bool = True) -> Edit[Span]:
    return Edit(tuple(Replacement(Span(start, end), text) for start, end, text in replacements), safe)


def result(source: Source, parts: Iterable[Part], findings: Iterable[Finding] = ()) -> Result:
    dispatch = Dispatch(None, tuple(parts), (), len(source.text))
    return Result(source.name, source, (ItemResult(None, "h", "", False, 1, "fr", dispatch, tuple(findings), ()),))


def lines(source: Source) -> list[Part]:
    """A paragraph a line."""
    found = re.finditer(r"[^\r\n]+", source.text)
    return [Part("paragraph", one[0], whole(Span(*one.span()))) for one in found]


def checker(rules: Rules) -> Callable[[Source], Result]:
    """Rules that write something for each match of a pattern."""

    def check(source: Source) -> Result:
        found = [
            finding(rule, edit((one.start(), one.end(), new)))
            for rule, (pattern, new) in rules.items()
            for one in re.finditer(pattern, source.text)
        ]
        return result(source, lines(source), found)

    return check


def fixed(text: str, rules: Rules, allowed: Iterable[str] = ("letters", "digits")) -> Fixed:
    return fix(Source("x", text), checker(rules), lambda rule: allowed)


def test_the_earlier_place_goes_first() -> None:
    """Of edits that overlap the earlier place is taken, and the later waits."""
    late, early, free = finding("a", edit((2, 6, "L"))), finding("z", edit((0, 3, "E"))), finding("b", edit((6, 7, "")))
    assert choose([late, free, early]) == [(early, early.edits[0]), (free, free.edits[0])]


def test_then_the_longer_then_the_rule() -> None:
    """Of edits at one place the longer is taken, of equally long ones that of the first rule by id."""
    short, long = finding("a", edit((0, 2, "S"))), finding("z", edit((0, 3, "L")))
    assert choose([short, long]) == [(long, long.edits[0])]
    one, other = finding("b", edit((0, 2, "B"))), finding("a", edit((0, 2, "A")))
    assert choose([one, other]) == [(other, other.edits[0])]


def test_an_edit_waits_as_a_whole() -> None:
    """An edit of which one replacement overlaps what was taken waits with all of them."""
    first, second = finding("a", edit((0, 2, "x"), (6, 8, "x"))), finding("b", edit((3, 4, "y"), (7, 9, "y")))
    third = finding("c", edit((3, 4, "z")))
    assert choose([first, second, third]) == [(first, first.edits[0]), (third, third.edits[0])]


def test_insertions() -> None:
    """Two insertions at one place overlap, and so do one and what is replaced there; beside it they do not."""
    one, other = finding("a", edit((2, 2, "A"))), finding("b", edit((2, 2, "B")))
    assert choose([one, other]) == [(one, one.edits[0])]
    replaced = finding("c", edit((2, 4, "C")))
    assert choose([one, replaced]) == [(replaced, replaced.edits[0])]
    inside, after = finding("d", edit((3, 3, "D"))), finding("e", edit((4, 4, "E")))
    assert choose([replaced, inside, after]) == [(replaced, replaced.edits[0]), (after, after.edits[0])]


def test_only_the_preferred_edit_and_only_if_it_is_safe() -> None:
    """The first edit of a finding counts; where it is unsafe nothing is done."""
    safe_second = finding("a", edit((0, 1, "x"), safe=False), edit((0, 1, "y")))
    safe_first = finding("b", edit((2, 3, "x")), edit((2, 3, "y"), safe=False))
    assert choose([safe_second, safe_first, finding("c")]) == [(safe_first, safe_first.edits[0])]


def test_applying() -> None:
    """All replacements are made where they stood before any of them, in whatever order they are given."""
    assert apply("abcdef", [edit((4, 5, "EE"), (0, 1, "")), edit((2, 2, "-")), edit((6, 6, "!"))]) == "b-cdEEf!"
    assert apply("abc", []) == "abc"


SPANS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 4), st.text("xy", max_size=2)), max_size=8)


@given(SPANS)
def test_what_is_chosen_never_overlaps(spans: list[tuple[int, int, str]]) -> None:
    """Whatever is offered, what is chosen can be made at once: each replacement does its own and nothing else."""
    text = "abcdefghijklmnop"
    offers = [finding(f"r{n}", edit((start, start + length, new))) for n, (start, length, new) in enumerate(spans)]
    chosen = [one for _, one in choose(offers)]
    taken = sorted(one.replacements[0].at for one in chosen)
    assert all(one.end <= other.start and one != other for one, other in pairwise(taken))
    assert bool(chosen) == bool(offers)
    grown = sum(len(one.text) - (one.at.end - one.at.start) for each in chosen for one in each.replacements)
    assert len(apply(text, chosen)) == len(text) + grown


def test_what_waits_goes_in_the_next_pass() -> None:
    """An edit that had to wait is made in the next pass, on the text as it is then; rules are named as they went in."""
    done = fixed("aab", {"own/long": ("aa", "c"), "own/late": ("ab", "d"), "own/next": ("cb", "e")})
    assert (done.source.text, done.applied) == ("e", ("own/long", "own/next"))
    assert done.result.items[0].findings == ()


def test_nothing_to_do() -> None:
    """A text without safe edits is given back as it is, checked once."""
    calls = []

    def check(source: Source) -> Result:
        calls.append(source)
        return checker({})(source)

    source = Source("x", "abc")
    done = fix(source, check, lambda rule: ())
    assert (done.source, done.applied, calls) == (source, (), [source])


def test_an_edit_that_makes_a_part_another_is_left_out() -> None:
    """An edit after which parts come, go or change their role is not made; the others are."""
    done = fixed("a1 b1", {"own/cut": (" ", "\n"), "own/digit": ("1", "2")})
    assert (done.source.text, done.applied) == ("a2 b2", ("own/digit", "own/digit"))
    assert [one.rule for one in done.result.items[0].findings] == ["own/cut"]


@given(st.text("abcd \r\n", max_size=20))
def test_fixing_twice_is_fixing_once(text: str) -> None:
    """A text that was fixed has nothing left to fix."""
    rules = {"own/1": ("aa", "a"), "own/2": ("b c", "d"), "own/3": ("  ", " "), "own/4": ("dd", "b")}
    once = fixed(text, rules)
    again = fixed(once.source.text, rules)
    assert (again.source.text, again.applied) == (once.source.text, ())


def test_as_many_passes_as_are_allowed() -> None:
    """A text that needs exactly the allowed number of passes is fixed; one that needs one more is refused."""
    rules = {"own/x": (" (?! )$", "")}
    assert fixed("a" + " " * MAX_PASSES, rules).source.text == "a"
    with pytest.raises(CrashError):
        fixed("a" + " " * (MAX_PASSES + 1), rules)


def test_two_rules_that_undo_each_other_are_named() -> None:
    """Rules whose edits undo each other are named, all of them and no other, and nothing is written."""
    rules = {"own/there": ("a", "b"), "own/back": ("b", "a"), "own/innocent": ("x", "y")}
    with pytest.raises(CrashError) as caught:
        fixed("a x", rules)
    assert str(caught.value) == "x: the edits of these rules undo each other: own/back, own/there"


@pytest.mark.parametrize(
    ("new", "allowed", "passes"),
    [
        ("Un mail », 12.", (), True),
        ("Un\u00a0mail ;12!", (), True),
        ("Un mél », 12.", (), False),
        ("Un mél », 12.", ("letters",), True),
        ("Un mail », 13.", (), False),
        ("Un mail », 13.", ("letters",), False),
        ("Un mail », 13.", ("digits",), True),
        ("Un mail », 12².", (), False),
        ("Un Mail », 12.", (), False),
        ("liam nU, 12", (), False),
        ("Un mél 13", ("letters", "digits"), True),
    ],
)
def test_letters_and_digits(new: str, allowed: tuple[str, ...], passes: bool) -> None:
    """Spaces and marks may change; letters and digits, their order and case, only where a rule says so."""
    old = "Un mail, 12."
    one, other = (result(source, lines(source)) for source in (Source("x", old), Source("x", new)))
    if passes:
        guard(one, other, set(allowed))
        return
    with pytest.raises(CrashError) as caught:
        guard(one, other, set(allowed))
    assert str(caught.value) == "x: edits would change more than their rules say; nothing was changed"


@pytest.mark.parametrize(
    "after",
    [
        [("headline", "a")],
        [("headline", "a"), ("paragraph", "b"), ("paragraph", "c")],
        [("paragraph", "b"), ("headline", "a")],
        [("headline", "a"), ("summary", "b")],
        [("headline", "ab"), ("paragraph", "")],
    ],
    ids=["goes", "comes", "moves", "another role", "letters move into another part"],
)
def test_parts_that_come_or_go(after: list[tuple[str, str]]) -> None:
    """A part that comes, goes, moves or becomes another is refused, whatever the rules may change in it."""
    source = Source("x", "")
    before = result(source, [Part("headline", "a", ()), Part("paragraph", "b", ())])
    allowed = set() if after[-1][1] == "" else {"letters", "digits"}
    with pytest.raises(CrashError):
        guard(before, result(source, [Part(role, text, ()) for role, text in after]), allowed)
    guard(before, before, set())


@pytest.mark.parametrize(
    ("text", "passes"), [("ax, b.", True), ("ax; b.", False), ("ax,  b.", False), ("ax, b", False)]
)
def test_what_no_edit_touches(text: str, passes: bool) -> None:
    """Marks and spaces of a part that no edit touches are, as the file is read again, those that were there."""
    one, other = (result(source, lines(source)) for source in (Source("x", "a, b."), Source("x", text)))
    edits = [edit((1, 1, "x"))]
    if passes:
        guard(one, other, {"letters"}, edits)
        return
    with pytest.raises(CrashError):
        guard(one, other, {"letters"}, edits)


def test_unsafe_edits_that_are_asked_for() -> None:
    """An unsafe edit is made only where it is its finding's only one and is asked for; safe ones are made as ever."""
    unsafe, doubtful = (
        finding("a", edit((0, 1, "x"), safe=False)),
        finding("b", edit((2, 3, "x"), safe=False), edit((2, 3, "y"), safe=False)),
    )
    safe = finding("c", edit((4, 5, "z")), edit((4, 5, "y"), safe=False))
    findings = [unsafe, doubtful, safe]
    assert choose(findings) == [(safe, safe.edits[0])]
    assert choose(findings, lambda one: True) == [(unsafe, unsafe.edits[0]), (safe, safe.edits[0])]
    assert choose(findings, lambda one: one.rule == "b") == [(safe, safe.edits[0])]


def test_a_text_that_can_no_longer_be_read() -> None:
    """Edits after which the file cannot be read are refused."""
    source = Source("x", "a")
    with pytest.raises(CrashError):
        guard(Result("x", source, ()), Result("x", source, (), (Problem("x", 1, 1, "broken"),)), set())


def test_the_guard_looks_at_every_pass() -> None:
    """A rule that changes letters without saying so is refused, also in a later pass."""
    rules = {"own/spaces": ("  ", " "), "own/letters": ("a b", "c")}
    with pytest.raises(CrashError):
        fixed("a  b", rules, ())
    assert fixed("a  b", {"own/spaces": ("  ", " ")}, ()).source.text == "a b"


def test_each_pass_is_allowed_what_its_rules_say() -> None:
    """What a rule may change is allowed in the passes in which it edits, and in no other."""

    def changes(rule: str) -> Iterable[str]:
        return ("letters",) if rule == "own/letters" else ()

    assert fix(Source("x", "a  b"), checker({"own/letters": ("a", "c")}), changes).source.text == "c  b"
    with pytest.raises(CrashError):
        fix(Source("x", "a 1"), checker({"own/letters": ("a", "c"), "own/digits": ("c 1", "c 2")}), changes)


def test_line_ends_mark_and_encoding_are_kept() -> None:
    """Only what the edits say changes: line ends, byte-order mark, encoding and name are those of the file."""
    source = Source("x", "a  b\r\n\r\nc  d\re\n", "utf-16-le", b"\xff\xfe", True)
    done = fix(source, checker({"own/x": ("  ", " ")}), lambda rule: ()).source
    assert (done.text, done.name, done.encoding, done.bom, done.guessed) == (
        "a b\r\n\r\nc d\re\n", "x", "utf-16-le", b"\xff\xfe", True,
    )  # fmt: skip


def test_fixing_a_dispatch() -> None:
    """The safe edits of a house are made in the file's own line ends, what is unsafe is left and told."""
    text = "Le port rouvre\r\n\r\nIl parle de «paix», dit-on : «  oui ».\r\n"
    done = fix_text(text, asked=Asked(Choice("generic-fr", select=("fr/spacing",))))
    nb = "\u00a0"
    assert done.source.text == f"Le port rouvre\r\n\r\nIl parle de «{nb}paix{nb}», dit-on{nb}: «{nb}oui{nb}».\r\n"
    assert [f.rule for item in done.result.items for f in item.findings if f.edits and f.edits[0].safe] == []


CHECKER = Checker(Asked(Choice("aa-fr")))
COPY = st.lists(
    st.sampled_from(
        ["Le port rouvre", "- Chapô", "Paris", "AA / Paris / Jean Durand", "Il a dit : \"oui\" et «non» .", "Turquie",
         "« Il  a dit \"jamais\" », (et  “bien” ) ?", "10 %, 3,5% et l'État!", "* Traduit du turc par Ali Demir", "…"]
    ),
    max_size=6,
)  # fmt: skip


@given(COPY, st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_shipped_rules_are_fixed_once(copy: list[str], end: str) -> None:
    """With all rules of a house a text that was fixed is fixed, and the guard never has to refuse."""
    once = CHECKER.fix(Source("x.txt", end.join(copy)))
    again = CHECKER.fix(once.source)
    assert (again.source.text, again.applied) == (once.source.text, ())
