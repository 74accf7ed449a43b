from __future__ import annotations

import os
import pathlib
import re
import signal
import socket
import threading
from typing import Any, List

import pytest

from pconfigs_client import (
    Client, Conflict, DeadlineExceeded, Failed, InvalidConfig, InvalidParams, NoProject, NotFound, ProjectAddress,
    Resolved, RunFailed, Unreachable, _address,
)

from conftest import Project


def test_resolves_and_starts_the_daemon(project: Project) -> None:
    with Client() as client:
        config = client.resolve("noisy")
        assert config.type == "Regression"
        assert config.values is not None and config.values["steps"] == 30
        assert list(config.values) == ["slope", "points", "noise", "seed", "steps", "learning_rate"]
        assert client.resolve("noisy", digest=config.digest).unchanged
        assert client.resolve("noisy", path="learning_rate").value == 0.5
        assert config.provenance is None
        told = client.resolve("noisy", provenance=True).provenance
        assert told is not None and told["noise"]["file"] == "experiments/noisy.yaml"


def test_forbidden_to_start(project: Project) -> None:
    with pytest.raises(Unreachable, match="no daemon serves"):
        Client(start=False)


def test_same_socket_as_pconfigsctl(project: Project) -> None:
    assert project.control("list").returncode == 0
    Client(start=False).close()
    assert ProjectAddress.find().socket in project.control("status").stdout


@pytest.mark.parametrize(
    "runtime, root, expected",
    [
        ("/run/user/7", "/home/ann/vision models", "/run/user/7/pconfigs/vision-models-"),
        (None, "/srv/a", "/tmp/pconfigs-7/a-"),
        ("relative", "/srv/a", "/tmp/pconfigs-7/a-"),
        ("/" + "r" * 90, "/srv/a", "/tmp/pconfigs-7/a-"),
        ("/run", "/", "/run/pconfigs/root-"),
    ],
)
def test_default_socket(runtime: str, root: str, expected: str) -> None:
    socket = _address.default_socket(root, runtime, 7)
    assert socket.startswith(expected) and socket.endswith(".sock") and len(socket) == len(expected) + 21


def test_no_project(project: Project) -> None:
    with pytest.raises(NoProject, match="no pconfigs.yaml in /"):
        Client("/")
    with pytest.raises(NoProject, match="there is no folder /none"):
        Client("/none")
    with pytest.raises(Unreachable, match="at most 103 are possible"):
        Client(socket="/tmp/" + "s" * 100)


@pytest.fixture
def other(project: Project) -> pathlib.Path:
    """Another project, without a daemon."""
    folder = project.folder.parent / "other"
    folder.mkdir()
    (folder / "pconfigs.yaml").touch()
    return folder


def test_refuses_a_daemon_of_another_project(project: Project, other: pathlib.Path, monkeypatch: Any) -> None:
    """As pconfigsctl: its experiments may have the same names."""
    with Client() as client:
        place, served = client.address.socket, client.address.root
    refusal = re.escape(f"the daemon at {place} serves {served}, not {other}: ")
    with pytest.raises(NoProject, match=refusal):
        Client(other, socket=place)
    monkeypatch.chdir(other)
    with Client(socket=place) as client:
        assert client.resolve("line").experiment == "line"
    monkeypatch.setenv("PCONFIGS_SOCKET", place)
    with pytest.raises(NoProject, match=refusal):
        Client()
    link = other / "link"
    link.symlink_to(project.folder)
    with Client(link) as client:
        assert client.resolve("line").experiment == "line"
    # As a container may see it.
    served_folder = project.folder
    served_folder.rename(other / "moved")
    try:
        with Client(other) as client:
            assert client.call("hello")["project"] == served
    finally:
        (other / "moved").rename(served_folder)


def test_reason_of_a_daemon_that_does_not_start(project: Project) -> None:
    with pytest.raises(Unreachable, match="the daemon did not start: .*"):
        Client(socket="/proc/none/d.sock")


def test_refuses_a_stranger_s_socket(project: Project) -> None:
    """A socket in a place that anybody could take is only trusted where the user himself, or root, serves it."""
    address = ProjectAddress.find()
    os.makedirs(os.path.dirname(address.socket), exist_ok=True)
    if os.geteuid() != 0:
        pytest.skip("only root can serve as another user")
    folder = pathlib.Path(address.socket).parent
    for each in (folder, folder.parent, folder.parent.parent):
        each.chmod(0o777)
    child = os.fork()
    if child == 0:
        try:
            os.setuid(12345)
            server = socket.socket(socket.AF_UNIX)
            server.bind(address.socket)
            server.listen()
            signal.pause()
        finally:
            os._exit(1)
    try:
        while os.waitpid(child, os.WNOHANG) == (0, 0) and not _listens(address.socket):
            pass
        with pytest.raises(Unreachable, match="served by user 12345, not by you: do not trust it"):
            Client()
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _listens(path: str) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(path) == 0


def test_overrides(project: Project) -> None:
    with Client() as client:
        values = client.resolve("training", set={
            "model": {"$type": "ViT", "width": 8}, "limit": float("-inf"), "weights": {"a b": 1e-05}, "seed": None,
        }, unset=["teachers"]).values
        assert values is not None
        assert values["model"] == {"$type": "ViT", "width": 8, "heads": 8}
        assert values["limit"] == "-Infinity" and values["weights"] == {"real": 1.0, "a b": 1e-05}
        assert values["teachers"] == []
        assert client.resolve("noisy", set=["steps=${points * 2}"], path="steps").value == 128
        with pytest.raises(TypeError, match="not one text"):
            client.resolve("noisy", set="steps=1")


def test_many_and_list(project: Project) -> None:
    project.write("experiments/broken.yaml", "$type: Regression\nstesp: 3\n")
    with Client() as client:
        good, bad, ranked = client.resolve_many(["line", "broken", "script"])
        assert isinstance(good, Resolved) and isinstance(bad, Failed) and isinstance(ranked, Resolved)
        assert isinstance(bad.error, InvalidConfig) and bad.error.diagnostics[0].code == "unknown-field"
        assert [one.name for one in client.list("*", type="Regression")] == ["broken", "line", "noisy"]
        assert {one.name: one.state for one in client.list()}["broken"] == "invalid"


def test_errors_render_as_pconfigsctl_prints_them(project: Project) -> None:
    project.write(
        "experiments/broken.yaml",
        "$type: Regression\nsteps: [1,\t2]   # é漢\nnoise: ${slope * 'ü漢' }\npoints: 1\nstesp: 3\n"
        "seed: " + "1" * 500 + "\n")
    for name, override in [("broken", "steps=1"), ("line", "steps=0"), ("line", "steps"), ("none", "steps=1")]:
        with Client() as client, pytest.raises((InvalidConfig, NotFound)) as failure:
            client.resolve(name, set=[override])
        assert failure.value.render() == project.control("resolve", name, "--set", override).stderr


def test_environment_is_the_asker_s(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    with Client() as client:
        with pytest.raises(InvalidConfig, match="RANK is not set"):
            client.resolve("ranked")
        monkeypatch.setenv("RANK", "3")
        assert client.resolve("ranked", path="cluster.RANK").value == 3
        assert client.resolve("ranked", environment={"RANK": "5"}, path="cluster.RANK").value == 5
        many = client.resolve_many("r*")
        assert [one.values and one.values["cluster"] for one in many if isinstance(one, Resolved)] == [
            {"RANK": 3, "WORLD_SIZE": 1}]


def test_explain_and_diff(project: Project) -> None:
    with Client() as client:
        why = client.explain("noisy", "steps", set=["steps=${points}"])
        assert why.value == 64 and why.provenance.kind == "override"
        assert [one.path for one in why.inputs] == ["points"]
        assert [one.outcome for one in why.provenance.layers] == ["replaced", "replaced", "used"]
        difference = client.diff("line", "noisy")
        assert [(one.path, one.left.value, one.right.value) for one in difference.changed] == [
            ("noise", 0.1, 0.5), ("steps", 20, 30)]
        frozen = client.resolve("line")
        assert client.diff(frozen, "line").equal
        assert not client.diff({"steps": 1}, "line").equal


def test_runs(project: Project) -> None:
    with Client() as client:
        run = client.submit("line", set={"steps": 3}, key="once")
        assert client.submit("line", set={"steps": 3}, key="once").run == run.run
        with pytest.raises(Conflict):
            client.submit("line", set={"steps": 4}, key="once")
        record = run.wait(timeout=120).check()
        assert record.code == 0 and record.is_over and record.key == "once"
        text = b"".join(one.data for one in run.logs() if one.channel == "stdout").decode()
        assert [line.split()[0] for line in text.splitlines()] == ["step=0", "step=1", "step=2"]
        assert [one.run for one in client.runs(experiment="line")] == [run.run]
        assert client.diff("line", record).changed[0].path == "steps"


def test_a_run_that_fails_or_is_cancelled(project: Project) -> None:
    with Client() as client:
        failed = client.submit("script", set={"script": "echo oops >&2; exit 3"})
        with pytest.raises(RunFailed, match=r"\(script\) failed with exit code 3"):
            failed.wait(timeout=120).check()
        assert [(one.channel, one.text) for one in failed.logs()] == [("stderr", "oops\n")]
        endless = client.submit("script", set={"script": "echo on; exec sleep 600"})
        seen: List[str] = []
        for output in endless.logs(follow=True):
            seen.append(output.text)
            assert endless.cancel()
        assert seen == ["on\n"] and endless.get().state == "cancelled" and endless.get().code == 128 + signal.SIGTERM
        with pytest.raises(DeadlineExceeded):
            client.submit("script", set={"script": "exec sleep 600"}, key="late").wait(timeout=0.05)
        client.cancel(client.submit("script", set={"script": "exec sleep 600"}, key="late"))
        with pytest.raises((NotFound, InvalidParams)):
            client.run("nothing")


def test_goes_on_with_a_new_daemon(project: Project) -> None:
    with Client() as client:
        run = client.submit("script", set={"script": "echo one; until [ -e go ]; do sleep 0.02; done; echo two"})
        seen: List[str] = []
        for output in run.logs(follow=True):
            seen.append(output.text)
            if len(seen) == 1:
                pid = client.call("hello")["pid"]
                os.kill(pid, signal.SIGKILL)
                pathlib.Path("go").touch()
        assert "".join(seen) == "one\ntwo\n"
        assert client.call("hello")["pid"] != pid
        os.kill(client.call("hello")["pid"], signal.SIGKILL)
        assert run.wait(timeout=120).state == "succeeded"


def test_watch(project: Project) -> None:
    with Client() as client:
        events = client.watch(["line"])
        assert next(events).resolved.values == client.resolve("line").values
        project.write("experiments/line.yaml", "$type: Regression\nsteps: 7\n")
        values = next(events).resolved.values
        assert values is not None and values["steps"] == 7
        project.write("experiments/line.yaml", "$type: Regression\nstesp: 7\n")
        with pytest.raises(InvalidConfig, match="has no field 'stesp'"):
            next(events).resolved
        os.kill(client.call("hello")["pid"], signal.SIGKILL)
        project.write("experiments/line.yaml", "$type: Regression\nsteps: 9\n")
        while True:
            outcome = next(events).outcome
            if isinstance(outcome, Resolved):
                break
        assert outcome.values is not None and outcome.values["steps"] == 9
        getattr(events, "close")()
        assert client.resolve("line", path="steps").value == 9


def test_a_fork_has_a_connection_of_its_own(project: Project) -> None:
    with Client() as client:
        client.resolve("line")
        child = os.fork()
        if child == 0:
            os._exit(0 if client.resolve("noisy", path="steps").value == 30 else 1)
        assert client.resolve("line", path="steps").value == 20
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_clients_in_threads(project: Project) -> None:
    found: List[object] = []

    def ask(steps: int) -> None:
        with Client() as client:
            found.append(client.resolve("line", set={"steps": steps}, path="steps").value)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found, key=str) == list(range(1, 9))
