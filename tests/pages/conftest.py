"""The pages as people meet them: a real Chromium against the real application over HTTP."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from accounts.models import User
from exercises.models import Exercise
from guides.models import Guide
from llm import stub
from tests.chromium import ARGUMENTS, CHROMIUM, DESK
from tests.live import _live_application, live_app  # noqa: F401  (fixtures)
from tests.llm.conftest import model_server  # noqa: F401  (a fixture)

WRONG = "FROM python:3.12-slim\nRUNN pip install flask\n"
RIGHT = 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nCMD ["python", "app.py"]\n'


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM is None:
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason="NO CHROMIUM ON PATH: the pages are not tested in a browser"))


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """For this folder only: as long as Playwright's synchronous interface is open, no asynchronous test can run."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@dataclass
class Visit:
    """A page, and what must stay empty while it is used: the console, and requests to other hosts."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("request", lambda request: self._foreign(request.url))

    def _foreign(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"foreign: {url}")

    def forget(self, *expected: str) -> None:
        """Drop the complaints that a failure made on purpose had to raise."""
        self.complaints[:] = [text for text in self.complaints if not any(part in text for part in expected)]

    def sign_in_as(self, user: User) -> None:
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(user), "url": self.address}
        self.page.context.add_cookies([cookie])

    def go(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    def field(self) -> Locator:
        """Where the answer is typed, once it is what it will be: Ace with a mouse, the textarea without."""
        fine = self.page.evaluate(
            "matchMedia('(pointer: fine)').matches && localStorage['taller:plain-editor'] !== '1'"
        )
        field = self.page.locator("#bench .ace_editor" if fine else "#answer")
        field.wait_for()
        return field

    def write(self, text: str) -> None:
        """Type an answer where the person types it: into Ace, or into the textarea where there is no mouse."""
        self.field().click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)


@pytest.fixture
def visit(live_app, browser: Browser) -> Iterator[Callable[..., Visit]]:  # noqa: F811
    """Open the application as somebody (or nobody) on a device; afterwards the console must be empty."""
    visits: list[Visit] = []
    contexts: list[BrowserContext] = []

    def opened(user: User | None = None, device: dict[str, object] = DESK, **options: object) -> Visit:
        context = browser.new_context(**{"locale": "es-ES", **device, **options})
        contexts.append(context)
        visits.append(Visit(context.new_page(), live_app))
        if user:
            visits[-1].sign_in_as(user)
        return visits[-1]

    yield opened
    for context in contexts:
        context.close()
    assert [complaint for visit in visits for complaint in visit.complaints] == []


def session_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def lesson(guide: Guide, exercise: Exercise, command_exercise: Exercise, conceptual_exercise: Exercise) -> Guide:
    """A guide with an exercise of each type; the first has a text to start from and a required instruction."""
    guide.summary_es = "De una imagen base a un contenedor."
    guide.content_md_es = "# Docker\n\n## Imagen\n\nSon archivos en `capas`.\n\n- una\n- otra\n"
    guide.save()
    exercise.starter = "FROM python:3.12-slim\n"
    exercise.save()
    conceptual_exercise.expected_answer = "Una capa es un cambio en los archivos."
    conceptual_exercise.save()
    return guide


@pytest.fixture(params=["stub", "model"])
def either_tutor(request) -> None:
    """The stub, and then a model behind an OpenAI-compatible server over HTTP."""
    if request.param == "model":
        request.getfixturevalue("model_server")


@pytest.fixture
def slow(monkeypatch) -> None:
    """The tutor writes slowly enough to be interrupted."""
    monkeypatch.setattr(stub, "PAUSE_SECONDS", 0.06)
