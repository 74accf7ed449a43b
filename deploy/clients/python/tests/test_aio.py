from __future__ import annotations

import asyncio
import os
import pathlib
import signal
from typing import Any, Coroutine, List

import pytest

from pconfigs_client import InvalidConfig, NoProject, NotFound, Resolved, Unreachable
from pconfigs_client.aio import AsyncClient

from conftest import Project


def run(body: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(body, 60))


def test_many_calls_at_once(project: Project) -> None:
    async def body() -> None:
        async with AsyncClient() as client:
            found = await asyncio.gather(
                *(client.resolve("line", set={"steps": steps}, path="steps") for steps in range(1, 51)))
            assert [one.value for one in found] == list(range(1, 51))
            assert [one.name for one in await client.list("n*")] == ["noisy"]
            assert (await client.explain("noisy", "steps")).value == 30
            assert (await client.diff("line", "noisy")).changed[0].path == "noise"
            assert len([one for one in await client.resolve_many() if isinstance(one, Resolved)]) == 4
            with pytest.raises(NotFound):
                await client.resolve("none")
            with pytest.raises(InvalidConfig):
                await client.resolve("line", set=["stesp=1"])

    run(body())


def test_refuses_a_daemon_of_another_project(project: Project, monkeypatch: Any) -> None:
    async def body() -> None:
        async with AsyncClient() as client:
            assert (await client.resolve("line")).experiment == "line"
            monkeypatch.setenv("PCONFIGS_SOCKET", client.address.socket)
        other = project.folder.parent / "other"
        other.mkdir()
        (other / "pconfigs.yaml").touch()
        with pytest.raises(NoProject, match=f"not {other}: "):
            async with AsyncClient(other):
                pass

    run(body())


def test_runs_beside_other_calls(project: Project) -> None:
    async def body() -> None:
        async with AsyncClient() as client:
            started = await client.submit("script", set={"script": "until [ -e go ]; do sleep 0.02; done; echo on"})
            waiting = asyncio.ensure_future(started.wait(timeout=120))
            assert (await client.resolve("line", path="steps")).value == 20
            pathlib.Path("go").touch()
            assert (await waiting).check().state == "succeeded"
            assert [one.text async for one in started.logs()] == ["on\n"]
            endless = await client.submit("script", set={"script": "exec sleep 600"})
            assert await endless.cancel()
            assert (await endless.wait()).state == "cancelled"

    run(body())


def test_cancelled_task_cancels_its_request(project: Project) -> None:
    async def body() -> None:
        async with AsyncClient() as client:
            endless = await client.submit("script", set={"script": "exec sleep 600"})
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(endless.wait(), 0.05)
            assert (await client.resolve("line", path="steps")).value == 20
            await endless.cancel()

    run(body())


def test_watch_and_a_new_daemon(project: Project) -> None:
    async def body() -> None:
        async with AsyncClient() as client:
            steps: List[Any] = []
            async for event in client.watch(["line"]):
                values = event.resolved.values
                assert values is not None
                steps.append(values["steps"])
                if len(steps) == 1:
                    project.write("experiments/line.yaml", "$type: Regression\nsteps: 7\n")
                elif len(steps) == 2:
                    os.kill((await client.call("hello"))["pid"], signal.SIGKILL)
                    project.write("experiments/line.yaml", "$type: Regression\nsteps: 9\n")
                else:
                    break
            assert steps == [20, 7, 9]
            assert (await client.resolve("line", path="steps")).value == 9

    run(body())


def test_no_daemon(project: Project) -> None:
    async def body() -> None:
        with pytest.raises(Unreachable, match="no daemon serves"):
            async with AsyncClient(start=False):
                pass

    run(body())
