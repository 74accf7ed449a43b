"""The client that waits for its answers."""

from __future__ import annotations

import contextlib
import os
from typing import Any, Callable, Dict, Generator, Iterator, List, Mapping, Optional, Sequence, TypeVar, Union

from . import _calls as calls
from ._address import PathText, ProjectAddress
from ._calls import Call, Compared, Environment
from ._connection import Connection
from ._errors import EnvironmentRequired, ServerError, ShuttingDown, Unreachable
from ._messages import Overrides, overrides
from ._results import (
    Difference, ExperimentEntry, Explanation, Failed, Resolved, RunOutput, RunRecord, WatchEvent, run_output,
    stream_end, watch_event,
)
from ._run import Run

T = TypeVar("T")

RECONNECTIONS = 5
"""How often a wait or a stream goes on with a new daemon before it gives up."""


class Client:
    """A project's daemon: what it answers, and what it runs.

    ```python
    with Client() as client:
        config = client.resolve("second", set={"base_lr": 1e-4})
        print(config.digest, config.values["lr_schedule"])
    ```

    The project is found by walking up from `project`, or the working folder, to `pconfigs.yaml`; a daemon is started
    where none runs, unless `start` is false. A daemon that was replaced in the meantime is found again. Answers include
    every write that was finished before they were asked for; `fresh=False` takes the latest known state, which is faster.
    Each call but `wait` and streams gives up after
    `timeout` seconds. A client is for one thread at a time.

    The daemon at a socket that PCONFIGS_SOCKET names must be that of the project, else `NoProject` is raised; with
    `socket` and no `project`, whatever is served there is meant.

    A daemon of somebody else's that one may only read runs nothing for others; what is asked of runs then goes to the
    caller's own daemon of the project, which runs only what both resolve alike.
    """

    def __init__(
        self, project: Union[PathText, ProjectAddress, None] = None, *, socket: Optional[PathText] = None,
        start: bool = True, fresh: bool = True, timeout: Optional[float] = None,
    ) -> None:
        self.address = project if isinstance(project, ProjectAddress) else ProjectAddress.find(project, socket)
        self._start = start
        self._runs: Optional[Client] = None
        self._fresh = calls.present(fresh=fresh or None)
        self._common = {**self._fresh, **calls.deadline(timeout)}
        self._open: Optional[Connection] = Connection.open(self.address, start)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connection; runs go on."""
        if self._runs is not None and self._runs is not self:
            self._runs.close()
        if self._open is not None:
            self._open.close()
            self._open = None

    def resolve(
        self, experiment: str, *, set: Optional[Overrides] = None, unset: Optional[Sequence[str]] = None,
        environment: Optional[Environment] = None, path: Optional[str] = None, provenance: bool = False,
        digest: Optional[str] = None,
    ) -> Resolved:
        """An experiment's values.

        Without `environment` the variables that the experiment's schemas declare are taken from this process.
        """
        return self._about(calls.resolve(experiment, set, unset, environment, path, provenance, digest))

    def resolve_many(
        self, experiments: Union[str, Sequence[str], None] = None, *, set: Optional[Overrides] = None,
        unset: Optional[Sequence[str]] = None, environment: Optional[Environment] = None, path: Optional[str] = None,
    ) -> List[Union[Resolved, Failed]]:
        """The values of many experiments, by a pattern as `vision/**` or by their names, all from one state of the disk."""
        call = calls.resolve_many(experiments, set, unset, environment, path)
        outcomes = self._ask(call)
        required = calls.required_variables(outcomes) if call.lacks_environment else []
        return self._ask(call.within(calls.own_environment(required))) if required else outcomes

    def explain(
        self, experiment: str, path: str, *, set: Optional[Overrides] = None, unset: Optional[Sequence[str]] = None,
        environment: Optional[Environment] = None,
    ) -> Explanation:
        """Why a value is what it is: the layers that set it, and what its expression reads."""
        return self._about(calls.explain(experiment, path, set, unset, environment))

    def diff(self, left: Compared, right: Compared, *, environment: Optional[Environment] = None) -> Difference:
        """How two experiments, runs or values differ, path by path."""
        return self._about(calls.diff(left, right, environment))

    def list(
        self, pattern: Optional[str] = None, *, type: Optional[str] = None, tag: Optional[str] = None,
        abstract: Optional[bool] = None,
    ) -> List[ExperimentEntry]:
        """The experiments, valid or not, in the order of their names."""
        return self._ask(calls.list_experiments(pattern, type, tag, abstract))

    def watch(
        self, experiments: Union[str, Sequence[str], None] = None, *, set: Optional[Overrides] = None,
        unset: Optional[Sequence[str]] = None, environment: Optional[Environment] = None,
    ) -> Iterator[WatchEvent]:
        """Each experiment's values now, and again whenever they are others; ends when its iterator is closed."""
        if environment is None:
            environment = self.declared_environment()
        params = calls.present(
            **calls.selection(experiments), set=overrides(set), unset=unset, environment=environment)
        known: Dict[str, str] = {}
        for event in self._lasting_stream("watch", lambda: params):
            told = watch_event(event)
            digest = told.outcome.digest if isinstance(told.outcome, Resolved) else ""
            # A new daemon tells everything anew.
            if not digest or known.get(told.experiment) != digest:
                known[told.experiment] = digest
                yield told

    def submit(
        self, experiment: str, *, set: Optional[Overrides] = None, unset: Optional[Sequence[str]] = None,
        environment: Optional[Environment] = None, arguments: Optional[Sequence[str]] = None,
        engine: Optional[str] = None, options: Optional[Mapping[str, Any]] = None, key: Optional[str] = None,
    ) -> Run:
        """Runs an experiment with the values that it resolves to now, and returns at once.

        The run outlives this process and the daemon. With the same `key` nothing is run a second time.
        """
        call = calls.submit(experiment, set, unset, environment, arguments, engine, options, key)
        runs = self._for_runs()
        if runs is not self:
            call = call.expecting((self._about(calls.resolving(call))).digest)
        return Run(self, runs._about(call))

    def run(self, run: str) -> Run:
        """A run by its id."""
        return Run(self, self.get(run).run)

    def get(self, run: Union[str, Run]) -> RunRecord:
        """What is known of a run."""
        return self._for_runs()._ask(calls.get(calls.named(run)))

    def runs(
        self, *, experiment: Optional[str] = None, states: Optional[Sequence[str]] = None,
        sweep: Optional[str] = None, limit: Optional[int] = None,
    ) -> List[RunRecord]:
        """The latest runs, the latest first."""
        return self._for_runs()._ask(calls.runs(experiment, states, sweep, limit))

    def wait(self, *runs: Union[str, Run], timeout: Optional[float] = None) -> List[RunRecord]:
        """Waits until all of the runs have ended; `DeadlineExceeded` where that takes more than `timeout` seconds."""
        call = calls.wait([calls.named(run) for run in runs])
        return self._for_runs()._ask(call, attempts=RECONNECTIONS, common=calls.deadline(timeout))

    def cancel(self, *runs: Union[str, Run]) -> List[str]:
        """Ends runs with all that they started; returns those that were not over yet."""
        return self._for_runs()._ask(calls.cancel([calls.named(run) for run in runs]))

    def logs(
        self, run: Union[str, Run], *, follow: bool = False, stdout: int = 0, stderr: int = 0
    ) -> Iterator[RunOutput]:
        """What a run has written from these offsets on and, where it is followed, goes on to write until its end."""
        offsets = {"stdout": stdout, "stderr": stderr}
        name = calls.named(run)
        runs = self._for_runs()
        for event in runs._lasting_stream("run.logs", lambda: {"run": name, "follow": follow, **offsets}):
            if event.get("kind") == "output":
                output = run_output(event)
                offsets[output.channel] = output.offset + len(output.data)
                yield output

    def declared_environment(self) -> Dict[str, str]:
        """Of the variables that the project's schemas declare, those that this process has."""
        names = [name for schema in self._ask(calls.environment_schemas()) for name in self._ask(calls.variables_of(schema))]
        return calls.own_environment(names)

    def call(self, method: str, params: Optional[Mapping[str, Any]] = None) -> Dict[str, Any]:
        """Calls any method of the protocol; gives its result as it came."""
        return self._ask(Call(method, dict(params or {}), lambda result: result, repeatable=False), common={})

    def _for_runs(self) -> Client:
        """The client of the daemon that has the caller's runs: their own where this one's only answers them."""
        if self._runs is None:
            own = self._ask(calls.own_address(self.address)) if self.address.is_named else None
            runs = self if own is None else Client(own, start=self._start)
            runs._fresh, runs._common = self._fresh, self._common
            self._runs = runs
        return self._runs

    def _about(self, call: Call[T]) -> T:
        """Asks, and once more with the variables that the experiment turns out to declare."""
        try:
            return self._ask(call)
        except EnvironmentRequired as error:
            if not call.lacks_environment:
                raise
            return self._ask(call.within(calls.own_environment(error.variables)))

    def _ask(self, call: Call[T], attempts: int = 1, common: Optional[Mapping[str, Any]] = None) -> T:
        params = {**(self._common if common is None else common), **call.params}
        while True:
            connection = self._connection()
            try:
                return call.read(connection.call(call.method, params))
            except (Unreachable, ShuttingDown):
                # The daemon that this client knew may have ended since.
                self.close()
                attempts -= 1
                if attempts < 0 or not call.repeatable:
                    raise

    def _connection(self) -> Connection:
        if self._open is not None and self._open.process != os.getpid():
            # After a fork the parent's connection is not to be used, nor its daemon's answers to be taken away.
            self._open = None
        if self._open is None:
            self._open = Connection.open(self.address, self._start)
        return self._open

    def _lasting_stream(self, method: str, params: Callable[[], Dict[str, Any]]) -> Iterator[Dict[str, Any]]:
        """The events of a stream up to its last one, which goes on with a new daemon where the old one ends."""
        attempts = RECONNECTIONS
        while True:
            connection = self._connection()
            try:
                number = connection.send(method, {**self._fresh, **params()})
                stream = str(connection.answer(number)["stream"])
                with contextlib.closing(_events(connection, number, stream)) as events:
                    for event in events:
                        attempts = RECONNECTIONS
                        yield event
                return
            except (Unreachable, ShuttingDown):
                attempts -= 1
                if attempts < 0:
                    raise
                if self._open is connection:
                    self.close()


def _events(connection: Connection, number: int, stream: str) -> Generator[Dict[str, Any], None, None]:
    """The events of a stream; the daemon is told where the caller stops before the end."""
    is_over = False
    try:
        while True:
            event = connection.event(stream)
            if event.get("end") is True:
                is_over = True
                reason = stream_end(event)
                if reason is not None:
                    raise Unreachable(reason)
                return
            yield event
    except Unreachable:
        is_over = True
        raise
    finally:
        if not is_over:
            with contextlib.suppress(Unreachable, ServerError):
                connection.call("cancel", {"id": number})
        connection.forget(stream)
