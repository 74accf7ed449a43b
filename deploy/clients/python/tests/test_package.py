"""The package as pip installs it: without a network, and from a folder that one may only read."""

from __future__ import annotations

import os
import pathlib
import shutil
import subprocess
import sys
import venv

import pytest

from conftest import ROOT

PACKAGE = ROOT / "deploy/clients/python"


def run(*words: str, **variables: str) -> str:
    done = subprocess.run(
        words, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120,
        env={**{name: value for name, value in os.environ.items() if name != "PYTHONPATH"}, **variables})
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A Python of these tests' own, with pip and nothing of ours."""
    pytest.importorskip("ensurepip")
    folder = tmp_path_factory.mktemp("python")
    venv.create(folder, with_pip=True)
    return str(folder / "bin/python")


def listed(folder: pathlib.Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if "__pycache__" not in path.parts}


def test_pip_installs_it_offline_from_a_folder_that_it_leaves_alone(python: str, tmp_path: pathlib.Path) -> None:
    source = tmp_path / "source"
    for part in ("pyproject.toml", "README.md"):
        source.mkdir(exist_ok=True)
        shutil.copy(PACKAGE / part, source / part)
    for part in ("backend", "src"):
        shutil.copytree(PACKAGE / part, source / part, ignore=shutil.ignore_patterns("__pycache__"))
    before = listed(source)
    for path in [source, *source.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    run(python, "-m", "pip", "install", "--no-index", str(source))
    assert listed(source) == before
    where = run(python, "-c", "import pconfigs_client, pconfigs_client.aio; print(pconfigs_client.__file__)").strip()
    installed = pathlib.Path(where).parent
    assert pathlib.Path(python).parents[1] in installed.parents
    assert listed(installed) == listed(source / "src/pconfigs_client")
    shown = run(python, "-m", "pip", "show", "--files", "pconfigs-client")
    assert "Version: 0.1.0\n" in shown and "py.typed" in shown
    run(python, "-m", "pip", "check")
    run(python, "-m", "pip", "uninstall", "--yes", "pconfigs-client")
    assert not installed.exists()


def test_an_editable_one_is_the_sources(python: str) -> None:
    run(python, "-m", "pip", "install", "--no-index", "--editable", str(PACKAGE))
    where = run(python, "-c", "import pconfigs_client; print(pconfigs_client.__file__)").strip()
    assert pathlib.Path(where) == PACKAGE / "src/pconfigs_client/__init__.py"


def test_a_source_archive_builds_the_same_wheel(python: str, tmp_path: pathlib.Path) -> None:
    build = "import sys; sys.path.insert(0, sys.argv[1]); import pconfigs_wheel as b; print(b.build_sdist(sys.argv[2]), b.build_wheel(sys.argv[2]))"
    archive, wheel = run(sys.executable, "-c", build, str(PACKAGE / "backend"), str(tmp_path)).split()
    again = tmp_path / "again"
    run(python, "-m", "pip", "wheel", "--no-index", "--wheel-dir", str(again), str(tmp_path / archive))
    assert (again / wheel).read_bytes() == (tmp_path / wheel).read_bytes()
