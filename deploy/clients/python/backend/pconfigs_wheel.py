"""Builds the wheel of this package with nothing but Python's own library.

So it is installed without a network and from a folder that one may only read, as that of the Debian package.
It is a backend as PEP 517 and PEP 660 have it.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import pathlib
import re
import tarfile
import zipfile
from typing import Any, Dict, Iterator, Optional, Tuple

ROOT = pathlib.Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src"
# Zip files hold no earlier time; equal sources give equal wheels.
TIME = (1980, 1, 1, 0, 0, 0)


def project() -> Dict[str, str]:
    """The texts of `[project]` in pyproject.toml, which a Python before 3.11 cannot read by itself."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    section = text.partition("\n[project]\n")[2].partition("\n[")[0]
    return dict(re.findall(r'^([a-z-]+) = "(.*)"$', section, re.MULTILINE))


def files() -> Iterator[Tuple[str, bytes]]:
    for path in sorted(SOURCES.glob("pconfigs_client/*")):
        if path.suffix == ".py" or path.name == "py.typed":
            yield path.relative_to(SOURCES).as_posix(), path.read_bytes()


def metadata() -> str:
    known = project()
    lines = [
        "Metadata-Version: 2.1", f"Name: {known['name']}", f"Version: {known['version']}", f"Summary: {known['description']}",
        "License: Apache-2.0", f"Requires-Python: {known['requires-python']}", "Classifier: Operating System :: POSIX :: Linux",
        "Classifier: Typing :: Typed", "Description-Content-Type: text/markdown",
    ]
    return "\n".join(lines) + "\n\n" + (ROOT / "README.md").read_text(encoding="utf-8")


def stem() -> str:
    known = project()
    return f"{known['name'].replace('-', '_')}-{known['version']}"


def write_wheel(folder: str, contents: Iterator[Tuple[str, bytes]]) -> str:
    info = f"{stem()}.dist-info"
    wheel = "Wheel-Version: 1.0\nGenerator: pconfigs\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    all_files = [*contents, (f"{info}/METADATA", metadata().encode()), (f"{info}/WHEEL", wheel.encode())]
    record = io.StringIO()
    for name, data in all_files:
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        record.write(f"{name},sha256={digest},{len(data)}\n")
    record.write(f"{info}/RECORD,,\n")
    all_files.append((f"{info}/RECORD", record.getvalue().encode()))
    name = f"{stem()}-py3-none-any.whl"
    with zipfile.ZipFile(os.path.join(folder, name), "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in all_files:
            entry = zipfile.ZipInfo(path, TIME)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return name


def build_wheel(wheel_directory: str, config_settings: Any = None, metadata_directory: Optional[str] = None) -> str:
    return write_wheel(wheel_directory, files())


def build_editable(wheel_directory: str, config_settings: Any = None, metadata_directory: Optional[str] = None) -> str:
    return write_wheel(wheel_directory, iter([("pconfigs_client.pth", f"{SOURCES}\n".encode())]))


def build_sdist(sdist_directory: str, config_settings: Any = None) -> str:
    name = f"{stem()}.tar.gz"
    parts = [("pyproject.toml", ROOT / "pyproject.toml"), ("README.md", ROOT / "README.md"),
             ("backend/pconfigs_wheel.py", pathlib.Path(__file__).resolve())]
    parts += [(f"src/{path}", SOURCES / path) for path, _ in files()]
    with tarfile.open(os.path.join(sdist_directory, name), "w:gz", format=tarfile.PAX_FORMAT) as archive:
        for path, source in parts:
            archive.add(source, f"{stem()}/{path}")
        entry = tarfile.TarInfo(f"{stem()}/PKG-INFO")
        entry.size = len(metadata().encode())
        archive.addfile(entry, io.BytesIO(metadata().encode()))
    return name
