from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laid_out import assert_lawful, assert_linear, edited, fixed, matches, told

from dispatchlint.checks import quoted_stop

FAULTS = get_args(get_type_hints(quoted_stop.Options)["fault"])
KEPT = ("etc",)


def becomes(text: str, fault: str) -> list[tuple[str, str, bool]]:
    """The case of each match, the text under its edit, and whether that is safe."""
    found = matches(quoted_stop, text, fault=fault, abbreviations=KEPT)
    return [(match.case, edited(text, match.edits), match.edits[0].safe) for match in found]


BOTH = {
    "Il dit : « Je pars. ».": "Il dit : « Je pars. »",
    "« Je pars. » . Oui.": "« Je pars. » Oui.",
    "PARIS (AFP) - « Je pars. ».": "PARIS (AFP) - « Je pars. »",
    "Il a une « approche forte. ».": "Il a une « approche forte ».",
    'Il a une "approche forte.".': 'Il a une "approche forte".',
    "Il dit : « Un.\n« Deux. ».": "Il dit : « Un.\n« Deux. »",
}


@pytest.mark.parametrize("text", BOTH)
def test_a_stop_on_both_sides(text: str) -> None:
    """The one outside goes after a whole sentence, the one inside after a fragment; safe, and once for all."""
    assert becomes(text, "both") == [("", BOTH[text], True)]
    assert becomes(fixed(quoted_stop, text, fault="both"), "both") == []


PLACE = {
    "Il dit : « Nous partons demain matin ».": ("colon", "Il dit : « Nous partons demain matin. »"),
    "« Nous partons demain matin ». Oui.": ("sentence", "« Nous partons demain matin. » Oui."),
    "Oui. “Nous partons demain matin”.": ("sentence", "Oui. “Nous partons demain matin.”"),
    "Il a une « approche forte. »": ("fragment", "Il a une « approche forte »."),
    "Il a une « approche forte. » Oui.": ("fragment", "Il a une « approche forte ». Oui."),
}


@pytest.mark.parametrize("text", PLACE)
def test_the_place_of_the_stop(text: str) -> None:
    """Inside where the quotation begins and ends a sentence, outside after a fragment; never safe."""
    assert becomes(text, "place") == [(*PLACE[text], False)]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(
    "text",
    [
        "Il dit : « Nous partons demain matin. » Oui.",
        "Il a une « approche forte ».",
        "« Non ! », a-t-il dit. « Quoi ? » demande-t-elle. « On verra… », dit-il. « On verra... ».",
        "Il dit : « Nous partons demain ! ». Elle dit : « Que faire maintenant, Paul ? ».",
        "Il dit : « non ». « Gilets jaunes ». Il chante : « Don’t Go Breaking My Heart ».",
        "Il dit que « tout va mal. Il faut agir. » Oui.",
        "« Justice pour Zineb R. », des « pommes, etc. ». Il dit : « Des pommes, des poires, etc. ».",
        "« Oui. » pic.twitter.com/M2jom",
        "« Monsieur le Président, »",
        "Il crie « . ». Elle ( « , » ) a dit », oui.",
    ],
)
def test_what_is_right(fault: str, text: str) -> None:
    """Marks of what is said, titles, single words, abbreviations and addresses are left alone."""
    assert told(quoted_stop, text, fault=fault, abbreviations=KEPT) == []


ATTRIBUTION = {
    "« Je pars, » dit-il.": ("comma", "« Je pars », dit-il."),
    "« Je pars, », dit-il.": ("comma", "« Je pars », dit-il."),
    "« Je pars. », dit-il.": ("stop", "« Je pars », dit-il."),
    "« Je pars. » dit-il.": ("stop", "« Je pars », dit-il."),
    '"Je pars," dit-il.': ("comma", '"Je pars", dit-il.'),
}


@pytest.mark.parametrize("text", ATTRIBUTION)
def test_before_the_attribution(text: str) -> None:
    """A comma stands outside, and a stop inside gives way to it; never safe."""
    assert becomes(text, "attribution") == [(*ATTRIBUTION[text], False)]


@pytest.mark.parametrize("fault", FAULTS)
@given(text=st.text(st.sampled_from("«»“”\"'’ \u00a0\n.,:!…aÉ1("), max_size=50))
def test_any_text_is_checked(fault: str, text: str) -> None:
    """Any text gives places inside its parts, and fixing twice equals fixing once."""
    assert_lawful(quoted_stop, text, fault=fault, abbreviations=KEPT)


@pytest.mark.parametrize("fault", FAULTS)
def test_time_is_linear(fault: str) -> None:
    """Ten times the text, on one line, takes about ten times the time."""
    assert_linear(quoted_stop, "Il dit : « Nous partons. ». Une « chose. » « Oui, » dit-il", fault=fault)
