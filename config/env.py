"""The environment is read here and nowhere else; everything else asks django.conf.settings."""

import os
import secrets
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from limits import RateLimitItem

from core import windows

# FileAwareEnv also accepts NAME_FILE for every NAME, which is how containers hand over secrets.
env = environ.FileAwareEnv()


def secret(name: str) -> str:
    """As it was given: without the line end of its file, and whatever it begins with (`env.str` follows a `$`)."""
    given: str = env.ENVIRON.get(name, "")
    return given.strip()


def secret_key(data_dir: Path, *, debug: bool) -> str:
    """SECRET_KEY, or in development one that is made once and kept beside the data.

    Raises ImproperlyConfigured when DEBUG is off and none is given: a guessable key would let anyone forge a session.
    """
    if key := secret("SECRET_KEY"):
        return key
    if not debug:
        raise ImproperlyConfigured("SECRET_KEY (or SECRET_KEY_FILE) is required when DEBUG is off.")
    try:
        return _kept_key(data_dir)
    except PermissionError:
        raise ImproperlyConfigured(
            f"{data_dir} belongs to another account: start with that one, or choose another folder with DATA_DIR."
        ) from None


def _kept_key(data_dir: Path) -> str:
    kept = data_dir / "secret_key"
    data_dir.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return kept.read_text().strip()


def number(name: str, *, default: int, least: int, why: str = "") -> int:
    """Raises ImproperlyConfigured for less than the least; `why` says where that comes from."""
    found: int = env.int(name, default=default)
    if found < least:
        raise ImproperlyConfigured(f"{name} must be at least {least}{f' ({why})' if why else ''}; it is {found}.")
    return found


def rate(name: str, *, default: str) -> RateLimitItem:
    """A limit such as `100/15m`. Raises ImproperlyConfigured."""
    text: str = env.str(name, default=default)
    try:
        return windows.rate(text)
    except ValueError:
        raise ImproperlyConfigured(
            f"{name} must be calls per time, such as 60/m or 100/15m (s, m, h, d); it is {text!r}."
        ) from None


def issuer_of(jwks_url: str) -> str:
    """Who signs with the keys at that address, as far as the address says it. Raises ImproperlyConfigured for one that
    no key can be fetched from."""
    if jwks_url and not jwks_url.startswith(("http://", "https://")):
        raise ImproperlyConfigured("SUPABASE_JWKS_URL must begin with https:// or http://.")
    issuer, well_known, _rest = jwks_url.partition("/.well-known/")
    return issuer if well_known else ""


def inherited(**more: str) -> dict[str, str]:
    """The environment for a process that we start: our own, and what it needs beside."""
    return {**os.environ, **more}
