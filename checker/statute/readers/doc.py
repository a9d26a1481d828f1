"""Read a Word 97 to 2003 document by way of docx, with all its numbering and tables.

msdoc2docx does it in Python alone. What it refuses goes to LibreOffice where that is installed.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from checker.diagnostic import Words
from checker.statute.readers import docx, faults
from checker.statute.readers.bounds import SECONDS
from checker.statute.text import FileText

OFFICE = ("soffice", "libreoffice")
"""Names that LibreOffice's command goes by."""


def read(data: bytes, name: str) -> FileText:
    """Blocks of a doc, as of the docx that it becomes."""
    with tempfile.TemporaryDirectory(prefix="hegui-") as folder:
        source = Path(folder, "in.doc")
        source.write_bytes(data)
        made = _convert(source, name) or _by_office(source)
        if made is None:
            raise faults.broken(
                name,
                "doc",
                Words(
                    "save it as .docx, or install LibreOffice, which reads more of such files",
                    "请另存为 .docx；或安装 LibreOffice，它能读取更多此类文件",
                ),
            )
        found = docx.read(made, name)
    return FileText(found.source, found.blocks, "doc", found.notes)


def _convert(source: Path, name: str) -> bytes | None:
    from doc2docx import convert  # type: ignore[import-untyped]
    from doc2docx.errors import EncryptedDocumentError  # type: ignore[import-untyped]

    target = source.with_suffix(".docx")
    try:
        convert(source, target)
        return target.read_bytes()
    except EncryptedDocumentError as error:
        raise faults.password(name) from error
    except MemoryError:
        raise
    except Exception:  # its own errors, and struct.error, IndexError and more for damage
        return None


def _by_office(source: Path) -> bytes | None:
    command = next((path for name in OFFICE if (path := shutil.which(name))), None)
    if command is None:
        return None
    folder = source.parent / "office"
    try:
        subprocess.run(
            [
                command,
                f"-env:UserInstallation={(source.parent / 'profile').as_uri()}",
                "--headless", "--convert-to", "docx", "--outdir", str(folder), str(source),
            ],
            check=True, timeout=SECONDS * 0.8, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        return (folder / "in.docx").read_bytes()
    except (OSError, subprocess.SubprocessError):
        return None
