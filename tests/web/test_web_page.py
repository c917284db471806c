"""The page in a browser, as an editor uses it: everything in it by mouse and by keyboard."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import need
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright
from serving import Served, serving

pytestmark = pytest.mark.slow
expect.set_options(timeout=15_000)

NB, NARROW = "\u00a0", "\u202f"
COPY = Path(__file__).parent.parent.parent / "examples" / "aa-fr" / "faulty.txt"
TEXT = COPY.read_text(encoding="utf-8")
PLAIN = "Titre\n\nIl a dit , oui . Il a dit , non .\n"
MENDED = "Titre\n\nIl a dit, oui. Il a dit, non.\n"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("desk")) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
    need(bool(found), "no Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])


@pytest.fixture
def context(browser: Browser, served: Served) -> Iterator[BrowserContext]:
    made = browser.new_context(
        permissions=["clipboard-read", "clipboard-write"], viewport={"width": 1280, "height": 900}
    )
    made.set_default_timeout(15_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, served: Served) -> Iterator[Page]:
    """The page, ready; at its end nothing was said on the console and nothing was asked elsewhere."""
    told: list[str] = []
    made = context.new_page()
    made.on("console", lambda said: told.append(said.text) if said.type in ("error", "warning") else None)
    made.on("pageerror", lambda error: told.append(str(error)))
    made.on("request", lambda one: None if one.url.startswith((served.url, "blob:", "data:")) else told.append(one.url))
    made.goto(served.url)
    ready(made)
    yield made
    assert [one for one in told if not one.startswith("Failed to load resource")] == []  # of a refusal the page tells


def ready(page: Page) -> None:
    expect(page.locator("#house option")).not_to_have_count(0, timeout=20_000)


def write(page: Page, text: str, findings: int | None = None) -> None:
    page.locator("#text").fill(text)
    settled(page)
    if findings is not None:
        expect(page.locator(".remark")).to_have_count(findings)


def settled(page: Page) -> None:
    """Until the pause of a keystroke is over and what was asked is answered."""
    page.wait_for_timeout(250)
    expect(page.locator("body")).not_to_have_attribute("aria-busy", "true")


def value(page: Page) -> str:
    return page.locator("#text").input_value()


def marked(page: Page, name: str) -> list[str]:
    """The words that a kind of mark is drawn under."""
    script = "name => [...(CSS.highlights.get(name) ?? [])].map(range => range.toString())"
    found: list[str] = page.evaluate(script, name)
    return found


def clipboard(page: Page, kind: str) -> str:
    script = """async kind => {
        const [item] = await navigator.clipboard.read();
        return (await item.getType(kind)).text();
    }"""
    return str(page.evaluate(script, kind))


def drop(page: Page, name: str, raw: bytes) -> None:
    script = """([name, bytes]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(bytes)], name));
        return transfer;
    }"""
    transfer = page.evaluate_handle(script, [name, list(raw)])
    for event in ("dragenter", "dragover", "drop"):
        page.dispatch_event("body", event, {"dataTransfer": transfer})


# First glance


def test_first_glance(page: Page) -> None:
    """Verdict in words, parts, counters, house and what was not checked, in the order of the desk."""
    write(page, TEXT)
    expect(page.locator("#verdict")).to_have_text(re.compile("Ne pas publier.: 1 remarque bloquante"))
    assert page.locator(".counter").all_inner_texts() == ["✗ 1 bloquant", "? 3 à corriger", "? 1 à vérifier"]
    strip = [one.split(",")[0].split("\n")[0].strip() for one in page.locator("#strip li").all_inner_texts()]
    assert strip[0].startswith("✓ Titre 83/120")
    assert any("Mention" in one for one in strip)
    expect(page.locator("#aside")).to_contain_text("Agence Anadolu")
    expect(page.locator("#aside")).to_contain_text("jours de la semaine")
    assert page.locator(".remarks h3").all_inner_texts() == ["Bloquant", "Faits", "Personnes et fonctions"]
    expect(page.locator("details.habits summary")).to_have_text("Habitudes de saisie (1)")
    expect(page.locator("details.habits")).not_to_have_attribute("open", "")
    expect(page.locator("#embargo")).to_be_hidden()


def test_an_embargo_stands_above_all(page: Page) -> None:
    write(page, "EMBARGO jusqu’au 2 décembre 2026 à 10h00\n\n" + TEXT)
    expect(page.locator("#embargo")).to_contain_text("EMBARGO")


def test_marks_come_within_300_ms_of_a_pause(page: Page) -> None:
    write(page, TEXT)
    script = """() => new Promise(resolve => {
        const area = document.getElementById("text");
        area.focus();
        area.setSelectionRange(area.value.length, area.value.length);
        CSS.highlights.clear();
        document.execCommand("insertText", false, "Il a dit , oui .");
        const began = performance.now();
        const look = () => {
            const found = [...CSS.highlights.values()].flatMap(one => [...one]).map(String);
            found.some(one => one.includes(" ,")) || performance.now() - began > 5000
                ? resolve(performance.now() - began) : setTimeout(look, 2);
        };
        look();
    })"""
    took = sorted(page.evaluate(script) for _ in range(7))
    assert took[2] < 300, took  # not the median: other tests run beside it


def test_five_are_open_and_the_rest_one_key_away(page: Page) -> None:
    lines = [f"Le ministre {name} a dit , oui ." for name in ("Ali", "Bo", "Cem", "Dana", "Eda", "Fay", "Gus", "Hal")]
    write(page, "Titre\n\n" + "\n".join(f"{one}\nFin du {n}er point ({n}." for n, one in enumerate(lines, 2)) + "\n")
    listed = page.locator("#list section:not(.last) .remark")
    expect(listed).to_have_count(5)
    page.locator(".more").click()
    assert listed.count() > 5
    expect(page.locator(".more")).to_have_text("Les cinq premières")


# Marks and places


@pytest.mark.parametrize(
    "before", ["é", "𐐀", "👩‍👩‍👧 ", "e\u0301", "a\u2028b", f"10{NARROW}000{NB}% ", "עברית ", "\t"], ids=ascii
)
def test_marks_stand_at_the_right_words(page: Page, before: str) -> None:
    write(page, f"{before}\n{before} Titre\n\n{before} {TEXT}")
    assert "Marlowe" in marked(page, "warning")
    assert {"Maison Blanche"} <= set(marked(page, "warning"))


def test_marks_move_while_one_types_before_them(page: Page) -> None:
    write(page, TEXT)
    marks = marked(page, "warning")
    page.route("**/api/check", lambda route: None)  # no answer comes any more
    page.locator("#text").evaluate("area => area.setSelectionRange(0, 0)")
    page.locator("#text").press_sequentially("Ah 😀 ")
    assert value(page).startswith("Ah 😀 Les")
    assert marked(page, "warning") == marks
    page.unroute("**/api/check")


def test_what_one_types_into_loses_its_mark(page: Page) -> None:
    write(page, TEXT)
    at = TEXT.index("Maison Blanche") + 3
    page.route("**/api/check", lambda route: None)
    page.locator("#text").evaluate("(area, at) => area.setSelectionRange(at, at)", at)
    page.keyboard.type("x")
    assert "Maison Blanche" not in marked(page, "warning")
    assert "Marlowe" in marked(page, "warning")


def test_stale_answers_are_dropped(page: Page) -> None:
    """An answer that comes after the text has changed says nothing."""
    held: list[Any] = []
    page.route("**/api/check", lambda route: held.append(route) if not held else route.continue_())
    page.locator("#text").fill(TEXT)
    page.wait_for_timeout(400)
    page.locator("#text").fill("Titre\n\nTout va bien.\n")
    expect(page.locator("#verdict")).to_contain_text("Rien à signaler")
    with suppress(Error):  # the page has given it up already
        held[0].continue_()
    page.wait_for_timeout(300)
    expect(page.locator("#verdict")).to_contain_text("Rien à signaler")


def test_nothing_is_asked_while_a_word_is_composed(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if "/api/check" in one.url else None)
    page.locator("#text").focus()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "に", "selectionStart": 1, "selectionEnd": 1})
    page.wait_for_timeout(400)
    session.send("Input.imeSetComposition", {"text": "にほ", "selectionStart": 2, "selectionEnd": 2})
    page.wait_for_timeout(400)
    assert asked == []
    session.send("Input.insertText", {"text": "日本"})
    page.wait_for_timeout(400)
    assert value(page) == "日本"
    assert len(asked) >= 1


# Into the page


def test_paste_keeps_every_character(page: Page) -> None:
    text = f"Titre\n\n« Oui{NB}», dit-il{NARROW}: 10{NARROW}000{NB}€ – 😀 e\u0301\n  deux  espaces\n"
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.locator("#text").focus()
    page.keyboard.press("Control+v")
    assert value(page) == text


def test_files_are_opened_and_dropped(page: Page) -> None:
    page.locator("#file").set_input_files(
        {"name": "a.txt", "mimeType": "text/plain", "buffer": "Été\r\n\r\nAïe !\r\n".encode("iso-8859-1")}
    )
    expect(page.locator("#text")).to_have_value("Été\n\nAïe !\n")
    drop(page, "page.html", "<h1>Un titre</h1><p>« Oui&nbsp;»</p><script>ran = 1</script>".encode())
    expect(page.locator("#text")).to_have_value(re.compile(f"^Un titre\n\n« Oui{NB}»\n$"))
    page.keyboard.press("Control+z")
    expect(page.locator("#text")).to_have_value("Été\n\nAïe !\n")
    drop(page, "x.pdf", b"%PDF-1.7\0")
    expect(page.locator("#trouble")).to_contain_text("Illisible")
    assert value(page) == "Été\n\nAïe !\n"
    expect(page.locator("#drop")).to_be_hidden()


def test_a_feed_has_its_dispatches_to_choose_from(page: Page) -> None:
    feed = [
        {
            "guid": str(n),
            "headline": f"Titre {n}",
            "body_html": f"<p>Texte {n}.</p>",
            "versioncreated": f"2026-11-0{n}T10:00:00Z",
        }
        for n in (1, 2)
    ]
    drop(page, "feed.json", json.dumps(feed).encode())
    expect(page.locator("#text")).to_have_value("Titre 1\n\nTexte 1.\n")
    expect(page.locator("#date")).to_have_value("2026-11-01")
    page.locator("#texts select").select_option("1")
    expect(page.locator("#text")).to_have_value("Titre 2\n\nTexte 2.\n")
    expect(page.locator("#date")).to_have_value("2026-11-02")


def test_a_file_of_5_mb(page: Page) -> None:
    """It is shown, and where it takes too long that is said; the text stays."""
    raw = ("Titre\n\n" + ("Le ministre a parlé à la presse. " * 30 + "\n\n") * 5_000).encode()
    assert len(raw) > 5_000_000
    page.locator("#file").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": raw})
    page.wait_for_timeout(500)
    expect(page.locator("#text")).to_have_value(re.compile("^Titre\n"), timeout=60_000)
    assert len(value(page)) > 4_000_000


# Edits


def test_apply_one_undo_redo(page: Page) -> None:
    write(page, TEXT)
    page.locator(".remark", has_text="Deux formes").click()
    page.locator(".card.open .edit button").first.click()
    assert "la Maison-Blanche, Dana" in value(page).split("\n")[1]
    expect(page.locator(".remark", has_text="Deux formes")).to_have_count(0)
    page.locator("#undo").click()
    assert value(page) == TEXT
    expect(page.locator(".remark", has_text="Deux formes")).to_have_count(1)
    assert "Maison Blanche" in marked(page, "warning")
    page.locator("#redo").click()
    assert "la Maison-Blanche, Dana" in value(page).split("\n")[1]
    page.locator("#text").focus()
    page.keyboard.press("Control+z")
    assert value(page) == TEXT


def test_all_safe_edits_are_shown_before_they_are_made(page: Page) -> None:
    page.locator("#house").select_option("generic-fr")
    write(page, PLAIN)
    page.locator("#fix").click()
    expect(page.locator("#batch")).to_be_visible()
    assert page.locator("#batch del").count() >= 1
    page.locator("#batch button[value=cancel]").click()
    assert value(page) == PLAIN
    page.locator("#fix").click()
    expect(page.locator("#batch")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#text")).to_have_value(MENDED)
    expect(page.locator("#fix")).to_be_disabled()
    page.keyboard.press("Control+z")
    assert value(page) == PLAIN  # one step


def test_habits_are_mended_with_one_press(page: Page) -> None:
    write(page, TEXT)
    page.locator(".last > button").click()
    page.locator("#batch .main").click()
    expect(page.locator("details.habits")).to_have_count(0)
    assert value(page) != TEXT
    assert re.sub(r"\s", "", value(page)) == re.sub(r"\s", "", TEXT)


def test_everywhere(page: Page) -> None:
    page.locator("#house").select_option("generic-fr")
    write(page, "Titre\n\nIl a vu le le port de de la ville.\n")
    page.locator(".remark").first.click()
    page.locator("[data-does=everywhere]").click()
    page.locator("#batch .main").click()
    expect(page.locator("#text")).to_have_value("Titre\n\nIl a vu le port de la ville.\n")


def test_ignored_here_survives_a_reload_and_can_be_undone(page: Page, context: BrowserContext) -> None:
    write(page, TEXT)
    before = page.locator(".remark").count()
    page.locator(".remark", has_text="laquelle garder").click()
    page.locator("[data-does=ignore]").click()
    expect(page.locator(".remark", has_text="laquelle garder")).to_have_count(0)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    ready(page)
    write(page, TEXT, before - 1)
    stored = page.evaluate("JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage}) + document.cookie")
    assert not any(word in stored for word in ("Whitfield", "Maison", "New York"))
    page.locator("details.last > summary").click()
    page.locator("details.last button").click()
    expect(page.locator(".remark", has_text="laquelle garder")).to_have_count(1)


def test_always_accepted_is_noted_for_the_desk(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        page = browser.new_page()
        page.goto(served.url)
        ready(page)
        write(page, TEXT)
        page.locator(".remark", has_text="Deux formes").click()
        page.locator("[data-does=always]").click()
        expect(page.locator(".remark", has_text="Deux formes")).to_have_count(0)
        assert "Maison Blanche" in (tmp_path / ".dispatchlint.yaml").read_text("utf-8")
        page.close()


# Out of the page


def test_copy_as_text_and_as_html(page: Page) -> None:
    text = f"Titre <b>\n\n« Oui{NB}», dit-il{NARROW}: 10{NARROW}000{NB}€ – & 😀\nFin\n"
    write(page, text)
    page.locator("#copy").click()
    assert clipboard(page, "text/plain") == text
    html = clipboard(page, "text/html")
    paragraphs = re.findall(r"<p[^>]*>(.*?)</p>", html, re.DOTALL)
    assert paragraphs[0] == "Titre &lt;b&gt;"
    plain = paragraphs[1].replace("&nbsp;", NB).replace("&#160;", NB).replace("&#8239;", NARROW).replace("&amp;", "&")
    assert plain == text.split("\n")[2]
    page.locator("#text").press("Control+a")
    page.locator("#text").press("Control+c")
    assert clipboard(page, "text/plain") == text


def test_download(page: Page) -> None:
    text = f"Titre\n\n« Oui{NB}» – é\n"
    write(page, text)
    with page.expect_download() as found:
        page.locator("#download").click()
    assert Path(found.value.path()).read_bytes() == text.encode()
    assert found.value.suggested_filename == "dispatch.txt"


def test_report_to_print(page: Page, context: BrowserContext) -> None:
    write(page, TEXT)
    with context.expect_page() as opened:
        page.locator("#report button").click()
    report = opened.value
    expect(report.locator("h1")).to_contain_text("Ne pas publier")
    expect(report.locator("body")).to_contain_text("Dana Whitfield")
    assert report.pdf()[:4] == b"%PDF"
    report.close()


def test_printed_the_page_is_the_text(page: Page) -> None:
    write(page, TEXT)
    page.emulate_media(media="print")
    for hidden in (".top", ".writing .bar", ".remarks"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator("#text")).to_be_visible()
    expect(page.locator("#verdict")).to_be_visible()


# Choices


def test_french_and_english(page: Page) -> None:
    write(page, TEXT)
    page.locator("#language").click()
    expect(page.locator("#verdict")).to_contain_text("Do not publish")
    expect(page.locator("#copy")).to_have_text("Copy")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert value(page) == TEXT
    page.reload()
    expect(page.locator("#copy")).to_have_text("Copy")


def test_house_and_date(page: Page) -> None:
    write(page, TEXT)
    page.locator("#house").select_option("generic-fr")
    expect(page.locator("#verdict")).not_to_contain_text("Ne pas publier")
    page.locator("#house").select_option("")
    expect(page.locator("#verdict")).to_contain_text("Ne pas publier")
    page.locator("#date").fill("2026-01-27")
    expect(page.locator("#aside")).not_to_contain_text("date inconnue")


def test_counters_are_filters(page: Page) -> None:
    write(page, TEXT)
    page.locator("[data-level=error]").click()
    expect(page.locator(".remark")).to_have_count(1)
    expect(page.locator("[data-level=error]")).to_have_attribute("aria-pressed", "true")
    page.locator("[data-level=error]").click()
    assert page.locator(".remark").count() > 3


def test_the_first_five_minutes(page: Page, seed: Path) -> None:
    """The one real dispatch we have: pasted, looked at, mended, copied back; no other character changes."""
    text = seed.read_text("utf-8")
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")
    settled(page)
    listed = page.locator(".remark .message")
    assert [one.split(" ")[0] for one in listed.all_inner_texts()] == [
        "Ville",
        "Deux",
        "Trump",
        "",
    ]  # habits are folded
    page.locator("#fix").click()
    page.locator("#batch .main").click()
    settled(page)
    expect(page.locator(".remark")).to_have_count(2)  # a person decides
    page.locator("#copy").click()
    mended = clipboard(page, "text/plain")
    assert len(mended) == len(text)
    changed = [(old, new) for old, new in zip(text, mended, strict=True) if old != new]
    assert changed == [(" ", "-")] + [(" ", NB)] * 9


# Keyboard


def test_keyboard_alone(page: Page) -> None:
    """Into the remarks, through them, applied, and back to the text: no mouse."""
    page.keyboard.insert_text(TEXT)  # the text has the focus from the start
    settled(page)
    page.locator("#text").evaluate("area => area.setSelectionRange(0, 0)")
    focused = "document.activeElement.innerText"
    page.keyboard.press("F8")
    assert "Mention" in page.evaluate(focused)
    page.keyboard.press("F8")
    assert "laquelle garder" in page.evaluate(focused)
    page.keyboard.press("Shift+F8")
    assert "Mention" in page.evaluate(focused)
    assert len(marked(page, "current")) >= 1
    page.keyboard.press("Enter")
    settled(page)
    assert "interne" in value(page)
    expect(page.locator("#verdict")).not_to_contain_text("Ne pas publier")
    assert "laquelle garder" in page.evaluate(focused)  # the next one, without a key
    page.keyboard.press("i")
    assert "Deux formes" in page.evaluate(focused)
    page.keyboard.press("1")
    settled(page)
    assert "la Maison-Blanche, Dana" in value(page).split("\n")[1]
    page.keyboard.press("Control+z")
    settled(page)
    assert "la Maison Blanche, Dana" in value(page).split("\n")[1]
    page.keyboard.press("F8")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "text"
    page.keyboard.press("F8")
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()


def test_tab_leads_from_the_text_to_the_remarks(page: Page) -> None:
    write(page, TEXT)
    page.locator("#text").focus()
    page.keyboard.press("Tab")
    assert "Mention" in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.id") == "text"


def test_question_mark_is_typed_in_the_text(page: Page) -> None:
    page.locator("#text").focus()
    page.keyboard.type("Quoi ? 1 e i a")
    assert value(page) == "Quoi ? 1 e i a"
    expect(page.locator("#help")).to_be_hidden()


def test_a_click_on_a_mark_opens_its_remark(page: Page) -> None:
    write(page, TEXT)
    at = TEXT.index("Maison Blanche") + 3
    page.locator("#text").focus()
    page.locator("#text").evaluate("(area, at) => area.setSelectionRange(at, at)", at)
    expect(page.locator(".card.open .remark")).to_contain_text("Deux formes")
    assert page.evaluate("document.activeElement.id") == "text"


def test_what_is_left_is_announced(page: Page) -> None:
    write(page, TEXT)
    expect(page.locator("#live")).to_have_text(re.compile(r"\d+ remarques? restantes?"))
    write(page, "Titre\n\nTout va bien.\n")
    expect(page.locator("#live")).to_have_text("Plus aucune remarque.")


# Safety


def test_nothing_in_a_text_runs(page: Page) -> None:
    evil = "<img src=x onerror=ran=1><script>ran=2</script>"
    write(page, f"{evil}\n\nLe ministre {evil} a dit , oui . Maison Blanche, Maison-Blanche {evil}\n{TEXT}{evil}\n")
    for card in range(min(page.locator(".remark").count(), 5)):
        page.locator(".remark").nth(card).click()
    assert page.evaluate("typeof ran") == "undefined"
    page.locator("#copy").click()
    assert "<script>" not in clipboard(page, "text/html")


def test_a_server_that_is_down(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        page = browser.new_page()
        page.goto(served.url)
        ready(page)
        write(page, TEXT)
        port = served.port
    page.locator("#text").press_sequentially("x")
    expect(page.locator("#trouble")).to_contain_text("ne répond plus")
    assert "Whitfield" in value(page)
    with serving(tmp_path, "--port", str(port)):
        expect(page.locator("#trouble")).to_be_hidden(timeout=15_000)
        page.close()


# For everybody


LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "phone": {"viewport": {"width": 360, "height": 740}},
}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(browser: Browser, served: Served, look: str) -> None:
    context = browser.new_context(bypass_csp=True, **LOOKS[look])  # axe is a script of its own
    page = context.new_page()
    page.goto(served.url)
    ready(page)
    states = [lambda: None, lambda: write(page, TEXT), lambda: page.locator(".remark").nth(1).click()]
    states += [lambda: page.locator("details.habits summary").click(), lambda: page.locator("#fix").click()]
    for reach in states:
        reach()
        page.wait_for_timeout(200)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    context.close()


@pytest.mark.parametrize(("width", "scale"), [(1280, 1), (640, 2), (360, 1), (320, 1)])
def test_nothing_is_cut(browser: Browser, served: Served, width: int, scale: int) -> None:
    """At 360 px, and at 200 % and 400 % of a window of 1280 px, nothing needs scrolling sideways."""
    context = browser.new_context(viewport={"width": width, "height": 800}, device_scale_factor=scale)
    page = context.new_page()
    page.goto(served.url)
    ready(page)
    write(page, TEXT)
    page.locator(".remark").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = "JSON.stringify(document.querySelector('#NAME').getBoundingClientRect())"
    mirror, area = page.evaluate(f"[{box.replace('NAME', 'mirror')}, {box.replace('NAME', 'text')}]")
    assert mirror == area  # or marks would not stand under their words
    context.close()
