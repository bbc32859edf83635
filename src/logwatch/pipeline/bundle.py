"""The month's bundle: every output file and their manifest, there whole or not at all."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, cast

from logwatch import plugins
from logwatch.errors import DataError, Fault, reason
from logwatch.files import replace_folder, restore_folder
from logwatch.report.facts import Facts
from logwatch.report.manifest import FILE_NAME as MANIFEST
from logwatch.report.manifest import manifest
from logwatch.report.texts import load_texts
from logwatch.said import said

FORMATS: Final = "logwatch.report.formats"


def render(facts: Facts) -> dict[str, bytes]:
    """Every output by file name, the manifest among them."""
    texts = load_texts(facts.language)
    formats = [cast("Any", module) for module in plugins.discover(FORMATS).values()]
    outputs = {module.FILE_NAME: module.render(facts, texts) for module in formats}
    digests = {name: _digest(content) for name, content in outputs.items()}
    return {**outputs, MANIFEST: manifest(facts, digests)}


def write(folder: Path, outputs: Mapping[str, bytes]) -> Path | None:
    """Puts the bundle in its folder; returns where an earlier one was kept that was worked in.

    A workbook in which decisions were written is never overwritten: the earlier bundle is then
    renamed, and stays. Raises DataError when the disk does not take the files.
    """
    try:
        restore_folder(folder)
        kept = _keep(folder) if _was_worked_in(folder) else None
        replace_folder(folder, outputs)
    except OSError as error:
        mend = said(
            "Free space on the disk or mend the rights of the folder, and run the check again."
        )
        what = said("the reports cannot be written ({reason})", reason=reason(error))
        raise DataError(Fault(str(folder), what, mend)) from error
    return kept


def _was_worked_in(folder: Path) -> bool:
    """Whether a file differs from what its manifest says was written."""
    try:
        written: dict[str, str] = json.loads((folder / MANIFEST).read_bytes())["outputs"]
    except (OSError, ValueError, KeyError):
        return folder.is_dir() and any(folder.iterdir())
    there = [(folder / name, digest) for name, digest in written.items()]
    return any(path.is_file() and _digest(path.read_bytes()) != digest for path, digest in there)


def _keep(folder: Path) -> Path:
    number = 1
    while (kept := folder.with_name(f"{folder.name}.kept-{number}")).exists():
        number += 1
    return folder.rename(kept)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
