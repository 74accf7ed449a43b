"""The same client for asyncio: many calls may be open at a time on one connection."""

from __future__ import annotations

import asyncio
import sys
from typing import Any, AsyncIterator, Callable, Dict, List, Mapping, Optional, Sequence, TypeVar, Union

from . import _calls as calls
from ._address import PathText, ProjectAddress
from ._calls import Call, Compared, Environment
from ._channel import Channel
from ._client import RECONNECTIONS
from ._errors import EnvironmentRequired, ShuttingDown, Unreachable
from ._messages import Overrides, overrides
from ._results import (
    Difference, ExperimentEntry, Explanation, Failed, Resolved, RunOutput, RunRecord, WatchEvent, run_output,
    stream_end, watch_event,
)

T = TypeVar("T")

__all__ = ["AsyncClient", "AsyncRun"]


class AsyncClient:
    """What `Client` is, for asyncio.

    ```python
    async with AsyncClient() as client:
        first, second = await asyncio.gather(client.resolve("first"), client.resolve("second"))
    ```
    """

    def __init__(
        self, project: Union[PathText, ProjectAddress, None] = None, *, socket: Optional[PathText] = None,
        start: bool = True, fresh: bool = True, timeout: Optional[float] = None,
    ) -> None:
        self.address = project if isinstance(project, ProjectAddress) else ProjectAddress.find(project, socket)
        self._start = start
        self._runs: Optional[AsyncClient] = None
        self._fresh = calls.present(fresh=fresh or None)
        self._common = {**self._fresh, **calls.deadline(timeout)}
        self._open: Optional[Channel] = None
        self._opening = asyncio.Lock()

    async def __aenter__(self) -> AsyncClient:
        await self._channel()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Closes the connection; runs go on."""
        if self._runs is not None and self._runs is not self:
            await self._runs.close()
        channel, self._open = self._open, None
        if channel is not None:
            await channel.close()

    async def resolve(
        self, experiment: str, *, set: Optional[Overrides] = None, unset: Optional[Sequence[str]] = None,
        environment: Optional[Environment] = None, path: Optional[str] = None, provenance: bool = False,
        digest: Optional[str] = None,
    ) -> Resolved:
        """An experiment's values; see `Client.resolve`."""
        return await self._about(calls.resolve(experiment, set, unset, environment, path, provenance, digest))

    async def resolve_many(
        self, experiments: Union[str, Sequence[str], None] = None, *, set: Optional[Overrides] = None,
        unset: Optional[Sequence[str]] = None, environment: Optional[Environment] = None, path: Optional[str] = None,
    ) -> List[Union[Resolved, Failed]]:
        """The values of many experiments; see `Client.resolve_many`."""
        call = calls.resolve_many(experiments, set, unset, environment, path)
        outcomes = await self._ask(call)
        required = calls.required_variables(outcomes) if call.lacks_environment else []
        return await self._ask(call.within(calls.own_environment(required))) if required else outcomes

    async def explain(
        self, experiment: str, path: str, *, set: Optional[Overrides] = None, unset: Optional[Sequence[str]] = None,
        environment: Optional[Environment] = None,
    ) -> Explanation:
        """Why a value is what it is."""
        return await self._about(calls.explain(experiment, path, set, unset, environment))

    async def diff(self, left: Compared, right: Compared, *, environment: Optional[Environment] = None) -> Difference:
        """How two experiments, runs or values differ, path by path."""
        return await self._about(calls.diff(left, right, environment))

    async def list(
        self, pattern: Optional[str] = None, *, type: Optional[str] = None, tag: Optional[str] = None,
        abstract: Optional[bool] = None,
    ) -> List[ExperimentEntry]:
        """The experiments, valid or not, in the order of their names."""
        return await self._ask(calls.list_experiments(pattern, type, tag, abstract))

    async def watch(
        self, experiments: Union[str, Sequence[str], None] = None, *, set: Optional[Overrides] = None,
        unset: Optional[Sequence[str]] = None, environment: Optional[Environment] = None,
    ) -> AsyncIterator[WatchEvent]:
        """Each experiment's values now, and again whenever they are others.

        It ends when its iterator is closed: `async with contextlib.aclosing(client.watch(…)) as events`.
        """
        if environment is None:
            environment = await self.declared_environment()
        params = calls.present(
            **calls.selection(experiments), set=overrides(set), unset=unset, environment=environment)
        known: Dict[str, str] = {}
        async for event in self._lasting_stream("watch", lambda: params):
            told = watch_event(event)
            digest = told.outcome.digest if isinstance(told.outcome, Resolved) else ""
            # A new daemon tells everything anew.
            if not digest or known.get(told.experiment) != digest:
                known[told.experiment] = digest
                yield told

    async def submit(
        self, experiment: str, *, set: Optional[Overrides] = None, unset: Optional[Sequence[str]] = None,
        environment: Optional[Environment] = None, arguments: Optional[Sequence[str]] = None,
        engine: Optional[str] = None, options: Optional[Mapping[str, Any]] = None, key: Optional[str] = None,
    ) -> AsyncRun:
        """Runs an experiment with the values that it resolves to now; see `Client.submit`."""
        call = calls.submit(experiment, set, unset, environment, arguments, engine, options, key)
        runs = await self._for_runs()
        if runs is not self:
            call = call.expecting((await self._about(calls.resolving(call))).digest)
        return AsyncRun(self, await runs._about(call))

    async def run(self, run: str) -> AsyncRun:
        """A run by its id."""
        return AsyncRun(self, (await self.get(run)).run)

    async def get(self, run: Union[str, AsyncRun]) -> RunRecord:
        """What is known of a run."""
        return await (await self._for_runs())._ask(calls.get(calls.named(run)))

    async def runs(
        self, *, experiment: Optional[str] = None, states: Optional[Sequence[str]] = None,
        sweep: Optional[str] = None, limit: Optional[int] = None,
    ) -> List[RunRecord]:
        """The latest runs, the latest first."""
        return await (await self._for_runs())._ask(calls.runs(experiment, states, sweep, limit))

    async def wait(self, *runs: Union[str, AsyncRun], timeout: Optional[float] = None) -> List[RunRecord]:
        """Waits until all of the runs have ended; `DeadlineExceeded` where that takes more than `timeout` seconds."""
        call = calls.wait([calls.named(run) for run in runs])
        return await (await self._for_runs())._ask(call, attempts=RECONNECTIONS, common=calls.deadline(timeout))

    async def cancel(self, *runs: Union[str, AsyncRun]) -> List[str]:
        """Ends runs with all that they started; returns those that were not over yet."""
        return await (await self._for_runs())._ask(calls.cancel([calls.named(run) for run in runs]))

    async def logs(
        self, run: Union[str, AsyncRun], *, follow: bool = False, stdout: int = 0, stderr: int = 0
    ) -> AsyncIterator[RunOutput]:
        """What a run has written from these offsets on and, where it is followed, goes on to write until its end."""
        offsets = {"stdout": stdout, "stderr": stderr}
        name = calls.named(run)
        runs = await self._for_runs()
        async for event in runs._lasting_stream("run.logs", lambda: {"run": name, "follow": follow, **offsets}):
            if event.get("kind") == "output":
                output = run_output(event)
                offsets[output.channel] = output.offset + len(output.data)
                yield output

    async def declared_environment(self) -> Dict[str, str]:
        """Of the variables that the project's schemas declare, those that this process has."""
        schemas = await self._ask(calls.environment_schemas())
        return calls.own_environment([name for one in schemas for name in await self._ask(calls.variables_of(one))])

    async def call(self, method: str, params: Optional[Mapping[str, Any]] = None) -> Dict[str, Any]:
        """Calls any method of the protocol; gives its result as it came."""
        return await self._ask(Call(method, dict(params or {}), lambda result: result, repeatable=False), common={})

    async def _for_runs(self) -> AsyncClient:
        """The client of the daemon that has the caller's runs: their own where this one's only answers them."""
        if self._runs is None:
            own = await self._ask(calls.own_address(self.address)) if self.address.is_named else None
            runs = self if own is None else AsyncClient(own, start=self._start)
            runs._fresh, runs._common = self._fresh, self._common
            self._runs = runs
        return self._runs

    async def _about(self, call: Call[T]) -> T:
        try:
            return await self._ask(call)
        except EnvironmentRequired as error:
            if not call.lacks_environment:
                raise
            return await self._ask(call.within(calls.own_environment(error.variables)))

    async def _ask(self, call: Call[T], attempts: int = 1, common: Optional[Mapping[str, Any]] = None) -> T:
        params = {**(self._common if common is None else common), **call.params}
        while True:
            channel = await self._channel()
            try:
                return call.read(await channel.call(call.method, params))
            except (Unreachable, ShuttingDown):
                await self._drop(channel)
                attempts -= 1
                if attempts < 0 or not call.repeatable:
                    raise

    async def _channel(self) -> Channel:
        async with self._opening:
            if self._open is None or not self._open.is_open:
                self._open = await Channel.open(self.address, self._start)
            return self._open

    async def _drop(self, channel: Channel) -> None:
        """Another call may have opened a new one in the meantime, which stays."""
        if self._open is channel:
            self._open = None
        await channel.close()

    async def _lasting_stream(self, method: str, params: Callable[[], Dict[str, Any]]) -> AsyncIterator[Dict[str, Any]]:
        attempts = RECONNECTIONS
        while True:
            channel = await self._channel()
            try:
                stream = await channel.stream(method, {**self._fresh, **params()})
                try:
                    while True:
                        event = await stream.next()
                        if event.get("end") is True:
                            break
                        attempts = RECONNECTIONS
                        yield event
                finally:
                    stream.close()
                reason = stream_end(event)
                if reason is None:
                    return
                raise Unreachable(reason)
            except (Unreachable, ShuttingDown):
                attempts -= 1
                if attempts < 0:
                    raise
                await self._drop(channel)


class AsyncRun:
    """A handle on a run; the run itself needs neither it nor this process."""

    def __init__(self, client: AsyncClient, run: str) -> None:
        self._client = client
        self.run = run

    def __repr__(self) -> str:
        return f"AsyncRun({self.run!r})"

    async def get(self) -> RunRecord:
        """What is known of it now."""
        return await self._client.get(self.run)

    async def wait(self, timeout: Optional[float] = None) -> RunRecord:
        """Waits until it has ended; `.check()` on what comes back raises where it has not succeeded."""
        return (await self._client.wait(self.run, timeout=timeout))[0]

    async def cancel(self) -> bool:
        """Ends it with all that it started; false where it was over."""
        return bool(await self._client.cancel(self.run))

    def logs(self, follow: bool = False) -> AsyncIterator[RunOutput]:
        """What it has written and, where it is followed, goes on to write until its end."""
        return self._client.logs(self.run, follow=follow)

    async def follow(self) -> RunRecord:
        """Writes its output to this process's own as it comes, until it has ended."""
        async for output in self.logs(follow=True):
            stream = sys.stdout if output.channel == "stdout" else sys.stderr
            stream.write(output.text)
            stream.flush()
        return await self.wait()
