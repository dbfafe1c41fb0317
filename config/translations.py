"""Turns the committed .po files into the .mo files that Django reads; pure Python, so gettext need not be installed."""

from pathlib import Path

import polib


def compile_all(folders: list[Path]) -> None:
    """Compile what is newer than its result. Renamed into place: a reader never meets half a file."""
    for source in (path for folder in folders for path in folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        fresh = source.with_suffix(".mo.new")
        polib.pofile(str(source)).save_as_mofile(str(fresh))
        fresh.replace(target)
