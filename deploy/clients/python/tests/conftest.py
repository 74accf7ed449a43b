"""Projects of a test's own, with the daemon that was built; it is started by the client, as users have it."""

from __future__ import annotations

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from typing import Any, Iterator

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[4]
BINARIES = pathlib.Path(os.environ.get("PCONFIGS_BIN", ROOT / ".build/debug"))


@dataclass
class Project:
    """A folder with a `pconfigs.yaml`."""

    folder: pathlib.Path

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def control(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["pconfigsctl", *arguments], cwd=self.folder, env={**os.environ, **variables}, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120,
        )


@pytest.fixture
def project(monkeypatch: Any) -> Iterator[Project]:
    """The Python example with a schema that reads the environment, and a script to run."""
    if not os.access(BINARIES / "pconfigsd", os.X_OK):
        pytest.fail(f"there is no pconfigsd in {BINARIES}: build it, or name its folder in PCONFIGS_BIN")
    # The path of a socket is short, so pytest's own folders are no place for it.
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="pc-py-", dir="/tmp"))
    runtime = scratch / "run"
    runtime.mkdir(mode=0o700)
    for name in ("PCONFIGS_SOCKET", "PCONFIGS_CONFIG", "PCONFIGS_EXPERIMENT", "RANK", "WORLD_SIZE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setenv("PATH", f"{BINARIES}:{pathlib.Path(sys.executable).parent}:{os.environ['PATH']}")
    made = Project(scratch / "project")
    shutil.copytree(ROOT / "Examples/python-trainer", made.folder)
    made.write(
        "schemas/more.yaml",
        """
Cluster: {environment: {RANK: int, WORLD_SIZE: {type: int, default: 1}}}
Ranked: {fields: {cluster: Cluster, batch: {type: int, default: 64}}}
Script: {runs: {command: [sh, -c, "${script}"]}, fields: {script: string}}
Model: {abstract: true, fields: {width: {type: int, default: 64}}}
ResNet: {extends: Model, fields: {depth: {type: int, default: 50}}}
ViT: {extends: Model, fields: {heads: {type: int, default: 8}}}
Training:
  fields:
    model: {type: Model, default: {$type: ResNet}}
    teachers: {type: "list[Model]", default: []}
    betas: {type: "tuple[float, float]", default: [0.9, 0.999]}
    warmup: {type: "int | enum[auto]", default: auto}
    limit: {type: float, default: .inf}
    seed: int?
    weights: {type: "map[float]", default: {real: 1}}
    precision: {type: "enum[fp32, bf16]", default: bf16}
""",
    )
    made.write("experiments/ranked.yaml", "$type: Ranked\n")
    made.write("experiments/script.yaml", "$type: Script\nscript: 'true'\n")
    made.write("experiments/training.yaml", "$type: Training\nteachers: [{$type: ViT, heads: 4}]\n")
    monkeypatch.chdir(made.folder)
    try:
        yield made
    finally:
        made.control("stop", "--no-start")
        shutil.rmtree(scratch, ignore_errors=True)
