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
FIRST_IMAGE = 'FROM python:3.12-slim\nCMD ["python", "--version"]\n'
FOLDER = 'FROM python:3.12-slim\nWORKDIR /app\nCOPY app.py .\nCMD ["python", "app.py"]\n'
HIDDEN = "ls -la"
# The fields grow with their text; for the picture the exercises below them have to fit in.
SHORT_EDITORS = """() => {
  for (const box of document.querySelectorAll('.editor-ace')) {
    const editor = ace.edit(box);
    editor.setOptions({minLines: 12, maxLines: 12});
    editor.resize(true);
    for (const preview of document.querySelectorAll('.editor-rendered')) preview.style.maxBlockSize = '13.5rem';
  }
}"""


def main(address: str) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        with _page(browser, address) as page:
            _take(page, "welcome")
        with _page(browser, address, user="alice") as page:
            _require_fresh(page)
            _exercise(page, FIRST_IMAGE, "Tu primera imagen")
            _exercise(page, FOLDER, "Una carpeta para tu programa")
            _exercise(page, HIDDEN, "Lo que no se ve", guide="La línea de comandos")
            _exercise(page, WRONG)
            expect(page.locator(".verdict")).to_contain_text("1 error")
            _take(page, "verdict")
            page.goto(f"{address}/learn/rules/lint-dl3059")
            _take(page, "rule", whole=True)
        with _page(browser, address, user="alice", **PHONE) as page:
            _exercise(page, WRONG + "\n# Desde el móvil\n")
            expect(page.locator(".verdict")).to_contain_text("1 error")
            # A picture of the whole page is taken without the touch screen, and shows keys that a phone does not have.
            page.set_viewport_size({"width": 360, "height": page.evaluate("document.documentElement.scrollHeight")})
            _take(page, "phone")
        with _page(browser, address, user="alice") as page:
            _exercise(page, RIGHT)
            expect(page.locator("#tutor [data-state=done]")).to_be_visible(timeout=60_000)
            _take(page, "passed", whole=True)
        with _page(browser, address, user="alice", color_scheme="dark") as page:
            page.goto(f"{address}/learn")
            _take(page, "catalogue-dark")
            page.goto(f"{address}/learn/progress")
            _take(page, "progress-dark")
        with _page(browser, address, user="admin", viewport={"width": 1280, "height": 1360}) as page:
            page.goto(f"{address}/admin/guides/guide/")
            page.get_by_role("link", name="Introducción a Docker").first.click()
            page.locator(".editor-ace").first.wait_for()
            page.evaluate(SHORT_EDITORS)
            _take(page, "admin")
        browser.close()


@contextmanager
def _page(browser: Browser, address: str, *, user: str = "", **options: object) -> Iterator[Page]:
    context = browser.new_context(**{"base_url": address, "locale": "es-ES", **DESK, **options})
    page = context.new_page()
    page.goto("/account/login/" if user else "/")
    if user:
        page.locator("[name=login]").fill(user)
        page.locator("[name=password]").fill("password")
        page.locator("main form button").first.click()
        page.wait_for_url("**/learn")
    yield page
    context.close()


def _exercise(
    page: Page, answer: str, exercise: str = "Instala una sola vez", *, guide: str = "Introducción a Docker"
) -> None:
    page.goto("/learn")
    page.get_by_role("link", name=guide).click()
    page.get_by_role("link", name=exercise).click()
    fine = page.evaluate("matchMedia('(pointer: fine)').matches")
    page.locator(".ace_editor" if fine else "#answer").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(answer)
    page.locator("#bench footer .button").first.click()
    expect(page.locator("#verdict")).to_be_focused()


def _require_fresh(page: Page) -> None:
    """A second run would show the first one's attempts."""
    page.goto("/learn/progress")
    if page.locator(".ring .value").count():
        sys.exit("Exercises are done in this database already: take the pictures from a fresh demonstration.")


def _take(page: Page, name: str, *, whole: bool = False) -> None:
    page.mouse.move(0, 0)
    page.screenshot(path=IMAGES / f"{name}.png", full_page=whole)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
