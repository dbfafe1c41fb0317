"""Pictures for the README, taken from a running demonstration: `python -m tests.screenshots [http://127.0.0.1:8000]`.

Signs in as the demo student and hands in answers, so run it against a demonstration and not against a school.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.chromium import ARGUMENTS, CHROMIUM, DESK, PHONE

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
WRONG = "FROM python:3.12-slim\nWORKDIR /app\nRUNN pip install -r requirements.txt\nCOPY . .\nCMD python app.py\n"
RIGHT = (
    "FROM python:3.12-slim\nWORKDIR /app\nCOPY requirements.txt .\n"
    'RUN pip install --no-cache-dir -r requirements.txt\nCOPY . .\nCMD ["python", "app.py"]\n'
)


def main(address: str) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        with _page(browser, address) as page:
            _take(page, "welcome")
        with _page(browser, address, signed_in=True) as page:
            _exercise(page, WRONG)
            expect(page.locator(".verdict")).to_be_visible()
            _take(page, "verdict")
            _exercise(page, RIGHT)
            expect(page.locator("#tutor")).to_contain_text("listo", timeout=60_000)
            _take(page, "passed", whole=True)
        with _page(browser, address, signed_in=True, color_scheme="dark") as page:
            page.goto(f"{address}/learn")
            _take(page, "catalogue-dark")
            page.goto(f"{address}/learn/progress")
            _take(page, "progress-dark")
        with _page(browser, address, signed_in=True, **PHONE) as page:
            _exercise(page, WRONG)
            expect(page.locator(".verdict")).to_be_visible()
            # A picture of the whole page is taken without the touch screen, and shows keys that a phone does not have.
            page.set_viewport_size({"width": 360, "height": page.evaluate("document.documentElement.scrollHeight")})
            _take(page, "phone")
        browser.close()


@contextmanager
def _page(browser: Browser, address: str, *, signed_in: bool = False, **options: object) -> Iterator[Page]:
    context = browser.new_context(**{"base_url": address, "locale": "es-ES", **DESK, **options})
    page = context.new_page()
    page.goto("/account/login/" if signed_in else "/")
    if signed_in:
        page.locator("[name=login]").fill("alice")
        page.locator("[name=password]").fill("password")
        page.locator("main form button").click()
        page.wait_for_url("**/learn")
    yield page
    context.close()


def _exercise(page: Page, answer: str) -> None:
    page.goto("/learn")
    page.get_by_role("link", name="Introducción a Docker").click()
    page.get_by_role("link", name="Instala una sola vez").click()
    fine = page.evaluate("matchMedia('(pointer: fine)').matches")
    page.locator(".ace_editor" if fine else "#answer").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(answer)
    page.locator("#bench footer .button").first.click()
    expect(page.locator("#verdict")).to_be_focused()


def _take(page: Page, name: str, *, whole: bool = False) -> None:
    page.mouse.move(0, 0)
    page.screenshot(path=IMAGES / f"{name}.png", full_page=whole)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
