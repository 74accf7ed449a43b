from __future__ import annotations

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
from typing import Any, Callable, Iterator

import pytest

import pconfigs_client
from pconfigs_client import Client, load_config
from pconfigs_client.slurm import FrozenCall, FrozenConfig, freeze, script

from conftest import ROOT, Project

submitit_s_jobs = pytest.mark.skipif(sys.version_info < (3, 10), reason="submitit's jobs do not start on older ones")


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


@submitit_s_jobs
def test_submitit_s_local_executor(project: Project, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    submitit: Any = pytest.importorskip("submitit")
    # The job is a Python of its own, which has the client where it is installed.
    monkeypatch.setenv("PYTHONPATH", str(pathlib.Path(pconfigs_client.__file__).parents[1]))
    executor = submitit.LocalExecutor(folder=tmp_path / "jobs")
    job = executor.submit(FrozenCall(freeze("noisy", tmp_path, set={"steps": 6}), load_config))
    assert job.result()["steps"] == 6


@pytest.fixture
def slurm(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A Slurm of two nodes of this machine's own."""
    monkeypatch.setenv("PATH", f"{os.environ['PATH']}:/usr/sbin")
    for program in ("slurmctld", "slurmd", "munged"):
        if shutil.which(program) is None:
            pytest.skip(f"there is no {program} here")
    two_nodes = ROOT / "deploy/slurm/two-nodes"
    folder = pathlib.Path(tempfile.mkdtemp(prefix="pc-slurm-", dir="/tmp"))
    subprocess.run([two_nodes, "up", folder], check=True, timeout=300)
    monkeypatch.setenv("SLURM_CONF", str(folder / "slurm.conf"))
    try:
        yield
    finally:
        subprocess.run([two_nodes, "down", folder], check=True, timeout=300)
        shutil.rmtree(folder)


def interrupted_training(marker: pathlib.Path) -> Callable[[], Any]:
    """Training that does not end before it is begun a second time. It is sent to the job by value."""

    def train() -> Any:
        import signal
        import time

        # submitit's `scontrol requeue` is a part of the job that Slurm then ends, and takes it amiss where it is ended before
        # it has heard that it worked. What is ignored here is so in what the job starts.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        if marker.exists():
            return load_config()["steps"]
        marker.write_text(str(load_config()["steps"]))
        time.sleep(120)
        return "was not interrupted"

    return train


@submitit_s_jobs
def test_submitit_s_slurm_executor(
    slurm: None, project: Project, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    submitit: Any = pytest.importorskip("submitit")
    monkeypatch.setenv("PYTHONPATH", str(pathlib.Path(pconfigs_client.__file__).parents[1]))
    executor = submitit.SlurmExecutor(folder=tmp_path / "jobs", max_num_timeout=3)
    executor.update_parameters(time=5, partition="batch")

    configs = [freeze("noisy", tmp_path / "configs", set={"steps": steps}) for steps in (3, 4, 5)]
    with executor.batch():
        jobs = [executor.submit(FrozenCall(config, load_config)) for config in configs]
    assert [job.result()["steps"] for job in jobs] == [3, 4, 5]
    assert all("_" in job.job_id for job in jobs), "they are an array"

    marker = tmp_path / "begun"
    frozen = freeze("noisy", tmp_path / "configs", set={"steps": 6})
    job = executor.submit(FrozenCall(frozen, interrupted_training(marker)))
    within(120, marker.exists)
    project.write("experiments/noisy.yaml", "$type: Regression\n")
    # As Slurm does it where a job is preempted.
    job._interrupt(timeout=False)
    assert job.result() == 6 and marker.read_text() == "6"


def within(seconds: float, holds: Callable[[], bool]) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"it did not come in {seconds} s"
        time.sleep(0.05)


def test_requeued_call_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    submitit: Any = pytest.importorskip("submitit")
    call = FrozenCall(FrozenConfig("/c.json", "line", "sha256:0"), print)
    again = call.checkpoint("x", end="")
    assert isinstance(again, submitit.helpers.DelayedSubmission) and again.function is call
    assert sys.modules["submitit"] is submitit
