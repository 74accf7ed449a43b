"""The package as pip installs it: from a folder that one may only read, and with the builder that is there."""

from __future__ import annotations

import os
import pathlib
import shutil
import subprocess
import venv

import pytest

from conftest import ROOT

PACKAGE = ROOT / "deploy/clients/python"


def run(*words: str, **variables: str) -> str:
    done = subprocess.run(
        words, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300,
        env={**{name: value for name, value in os.environ.items() if name != "PYTHONPATH"}, **variables})
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A Python of these tests' own, with pip, the builder of this one, and nothing of ours."""
    pytest.importorskip("ensurepip")
    pytest.importorskip("flit_core")
    folder = tmp_path_factory.mktemp("python")
    venv.create(folder, with_pip=True, system_site_packages=True)
    return str(folder / "bin/python")


def install(python: str, *words: str) -> None:
    run(python, "-m", "pip", "install", "--no-index", "--no-build-isolation", *words)


def listed(folder: pathlib.Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if "__pycache__" not in path.parts}


def test_pip_installs_it_from_a_folder_that_it_leaves_alone(python: str, tmp_path: pathlib.Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for part in ("pyproject.toml", "README.md"):
        shutil.copy(PACKAGE / part, source / part)
    shutil.copytree(PACKAGE / "src", source / "src", ignore=shutil.ignore_patterns("__pycache__"))
    before = listed(source)
    for path in [source, *source.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    install(python, str(source))
    assert listed(source) == before
    where = run(python, "-c", "import pconfigs_client, pconfigs_client.aio; print(pconfigs_client.__file__)").strip()
    installed = pathlib.Path(where).parent
    assert pathlib.Path(python).parents[1] in installed.parents
    assert listed(installed) == listed(source / "src/pconfigs_client")
    shown = run(python, "-m", "pip", "show", "--files", "pconfigs-client")
    assert "Version: 0.1.0\n" in shown and "py.typed" in shown
    run(python, "-m", "pip", "uninstall", "--yes", "pconfigs-client")
    assert not installed.exists()


def test_an_editable_one_is_the_sources(python: str) -> None:
    install(python, "--editable", str(PACKAGE))
    where = run(python, "-c", "import pconfigs_client; print(pconfigs_client.__file__)").strip()
    assert pathlib.Path(where) == PACKAGE / "src/pconfigs_client/__init__.py"
