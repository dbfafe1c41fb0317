"""What every test stands on: a real Postgres and a real Valkey of its own, and three known people."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from limits import parse
from rest_framework.test import APIClient

from accounts import actions
from accounts.models import User
from config import services
from core import versions
from core.models import Version
from exercises.models import Exercise
from guides.models import Guide

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def stores() -> Iterator[None]:
    """The embedded pair, started once per run."""
    folder = Path(settings.DATA_DIR)
    with services.embedded(folder):
        yield
    if folder.name.startswith("taller-tests-"):
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(stores, django_db_setup):
    """The test database lives in the embedded Postgres."""


@receiver(post_migrate)
def _versions_outlive_a_flush(app_config, **_):
    """Migrations wrote them once; what empties the tables after a test would leave the next one without."""
    if app_config.label == Version._meta.app_label:
        for name in (versions.CATALOGUE, versions.IDENTITY):
            Version.objects.get_or_create(name=name, defaults={"value": uuid4()})


@pytest.fixture(autouse=True)
def _versions_are_asked_each_time(settings):
    """Tests write rows without a word to core.versions, and a live server of this process reads them."""
    settings.VERSIONS_MAX_AGE_SECONDS = 0


@pytest.fixture
def warm(transactional_db, settings) -> None:
    """What the process keeps stays kept, as it does between two looks at the versions, once it was read."""
    settings.VERSIONS_MAX_AGE_SECONDS = 3600
    for name in (versions.CATALOGUE, versions.IDENTITY):
        Version.objects.update_or_create(name=name, defaults={"value": uuid4()})
    versions.look_again()


@pytest.fixture(autouse=True)
def _as_many_calls_as_one_likes(settings):
    """All tests call from one address. Those of the limits have servers of their own."""
    settings.AGENT_RATE_LIMIT = parse("1000000/minute")


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def person(name: str, **fields: object) -> User:
    return User.objects.create_user(name.lower(), f"{name.lower()}@example.com", "correct horse", name=name, **fields)


def access_token(user: User) -> str:
    """As signing in gives it."""
    return actions.open_family(user=user).access_token


@pytest.fixture
def alicia(db) -> User:
    """A student: the owner of what a test makes."""
    return person("Alicia")


@pytest.fixture
def bruno(db) -> User:
    """Another student."""
    return person("Bruno")


@pytest.fixture
def carla(db) -> User:
    """An admin."""
    return person("Carla", role=User.Role.ADMIN)


@pytest.fixture
def guide(db) -> Guide:
    return Guide.objects.create(
        title_es="Introducción a Docker",
        title_en="Introduction to Docker",
        topic="docker",
        order=1,
        content_md_es="# Docker",
    )


@pytest.fixture
def exercise(guide) -> Exercise:
    """A Dockerfile exercise."""
    return Exercise.objects.create(
        guide=guide,
        type="dockerfile",
        order=1,
        title_es="Construir imagen base",
        title_en="Build a base image",
        difficulty="medio",
        content_md_es="Crea un **Dockerfile**.",
        expected_answer="FROM python:3.12-slim",
        ai_context="Busca la etiqueta fija.",
    )


@pytest.fixture
def command_exercise(guide) -> Exercise:
    return Exercise.objects.create(
        guide=guide,
        type="command",
        order=2,
        title_es="Listar archivos",
        difficulty="fácil",
        expected_answer="ls -a",
        rubric={"allowed_commands": {"ls": "*"}},
    )


@pytest.fixture
def conceptual_exercise(guide) -> Exercise:
    return Exercise.objects.create(guide=guide, type="conceptual", order=3, title_es="Qué es una capa")


@pytest.fixture
def browse() -> Callable[..., APIClient]:
    """A client of the JSON contracts, signed in by token as somebody, or as nobody."""

    def as_somebody(user: User | None = None, language: str = "es") -> APIClient:
        client = APIClient(HTTP_ACCEPT_LANGUAGE=language)
        if user:
            client.credentials(HTTP_AUTHORIZATION=f"Bearer {access_token(user)}", HTTP_ACCEPT_LANGUAGE=language)
        return client

    return as_somebody
