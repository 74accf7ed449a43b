from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys
from typing import Any

import pytest

import pconfigs_client
from pconfigs_client import Client, load_config
from pconfigs_client.slurm import FrozenCall, FrozenConfig, freeze, script

from conftest import Project


def test_frozen_values_do_not_change(project: Project, tmp_path: pathlib.Path) -> None:
    first = freeze("noisy", tmp_path, set={"steps": 5})
    assert freeze("noisy", tmp_path, set={"steps": 5}) == first
    with Client() as client:
        assert freeze("noisy", tmp_path, client=client).path != first.path
    project.write("experiments/noisy.yaml", "$type: Regression\n")
    assert json.loads(pathlib.Path(first.path).read_text())["steps"] == 5
    assert FrozenCall(first, load_config)()["steps"] == 5
    assert "PCONFIGS_CONFIG" not in os.environ


def test_script_is_a_shell_s(project: Project, tmp_path: pathlib.Path) -> None:
    frozen = freeze("noisy", tmp_path / "it's here")
    text = script(frozen, ["sh", "-c", 'cat "$PCONFIGS_CONFIG"; echo "$0"', "a b"], {"gpus": 8, "requeue": True, "x": False})
    assert "#SBATCH --gpus=8\n#SBATCH --requeue\n# noisy sha256:" in text and "--x" not in text
    done = subprocess.run(["sh"], input=text, text=True, stdout=subprocess.PIPE, check=True)
    values, _, name = done.stdout.rstrip("\n").rpartition("\n")
    assert json.loads(values)["steps"] == 30 and name == "a b"
    with pytest.raises(ValueError, match="is no option of sbatch"):
        script(frozen, ["true"], {"comment": "a\nrm -rf"})


@pytest.mark.skipif(sys.version_info < (3, 10), reason="submitit's jobs do not start on older ones")
def test_submitit_s_local_executor(project: Project, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    submitit: Any = pytest.importorskip("submitit")
    # The job is a Python of its own, which has the client where it is installed.
    monkeypatch.setenv("PYTHONPATH", str(pathlib.Path(pconfigs_client.__file__).parents[1]))
    executor = submitit.LocalExecutor(folder=tmp_path / "jobs")
    job = executor.submit(FrozenCall(freeze("noisy", tmp_path, set={"steps": 6}), load_config))
    assert job.result()["steps"] == 6


def test_requeued_call_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    submitit: Any = pytest.importorskip("submitit")
    call = FrozenCall(FrozenConfig("/c.json", "line", "sha256:0"), print)
    again = call.checkpoint("x", end="")
    assert isinstance(again, submitit.helpers.DelayedSubmission) and again.function is call
    assert sys.modules["submitit"] is submitit
