"""Takes the pictures of the page again: `.venv/bin/python docs/pictures/take.py [FOLDER]`; needs Chromium."""

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent.parent / "tests"))
from serving import serving  # noqa: E402

TEXT = (HERE.parent.parent / "examples" / "aa-fr" / "faulty.txt").read_text(encoding="utf-8")
DESK, PHONE = (1280, 860), (390, 844)


def paste(page: Page) -> None:
    """A dispatch has been pasted."""
    page.locator("#text").fill(TEXT)
    expect(page.locator(".remark")).not_to_have_count(0)
    page.locator("#text").evaluate("area => { area.setSelectionRange(0, 0); area.blur(); scrollTo(0, 0); }")


def look(page: Page) -> None:
    """A finding is open."""
    paste(page)
    page.locator(".remark", has_text="Maison").click()
    page.wait_for_timeout(600)


def mend(page: Page) -> None:
    """The safe edits are shown before they are made."""
    paste(page)
    page.locator("#fix").click()
    expect(page.locator("#batch")).to_be_visible()


def clean(page: Page) -> None:
    """All is mended but what only a person can decide."""
    paste(page)
    page.locator("#fix").click()
    page.locator("#batch .main").click()
    page.locator(".remark", has_text="Mention").click()
    page.locator(".card.open .edit button").first.click()
    page.wait_for_timeout(500)
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")


# Name, what is done, window, language, colours; those whose name begins with `all-` are only looked at.
PICTURES: tuple[tuple[str, Callable[[Page], None], tuple[int, int], str, str], ...] = (
    ("desk", look, DESK, "fr", "light"),
    ("mend", mend, DESK, "fr", "light"),
    ("after", clean, DESK, "fr", "light"),
    ("phone", look, PHONE, "en", "dark"),
    *(
        (f"all-{name}-{language}-{scheme}", look, size, language, scheme)
        for name, size in (("desk", DESK), ("phone", PHONE))
        for language in ("fr", "en")
        for scheme in ("light", "dark")
    ),
)


def take(browser: Browser, url: str, folder: Path, every: bool) -> None:
    """Takes the pictures that the manual shows, or every one."""
    for name, reach, (width, height), language, scheme in PICTURES:
        if every or not name.startswith("all-"):
            window = {"width": width, "height": height}
            context = browser.new_context(viewport=window, color_scheme=scheme, locale="fr-FR")  # type: ignore[arg-type]
            page = context.new_page()
            page.add_init_script(f"localStorage.language = '{language}'")
            page.goto(url)
            expect(page.locator("#house option")).not_to_have_count(0)
            reach(page)
            page.wait_for_timeout(300)
            page.screenshot(path=folder / f"{name}.png", full_page=width == PHONE[0] and name.startswith("all-"))
            context.close()


if __name__ == "__main__":
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as desk, serving(Path(desk)) as served, sync_playwright() as playwright:
        into = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        take(browser, served.url, into, into != HERE)
