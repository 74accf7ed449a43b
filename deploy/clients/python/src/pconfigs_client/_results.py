"""What the daemon answers, typed."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import Any, Dict, List, Mapping, Optional, Type, TypeVar, Union

from ._diagnostics import Diagnostic
from ._errors import PConfigsError, RunFailed, ServerError, server_error
from ._loading import load, load_members

T = TypeVar("T")


@dataclass(frozen=True)
class Resolved:
    """An experiment's values, in the order of its schema.

    `digest` names the type and all values: equal configs have equal digests on every machine. Where only a `path` was
    asked for, `value` is there instead of `values`; where the caller's digest still holds, `unchanged` is and neither.
    """

    experiment: str
    type: str
    revision: int
    digest: str
    values: Optional[Dict[str, Any]] = None
    path: Optional[str] = None
    value: Any = None
    unchanged: bool = False
    provenance: Optional[Dict[str, Any]] = None
    warnings: List[Diagnostic] = field(default_factory=list)

    def load(self, cls: Type[T]) -> T:
        """The values as a dataclass, as `pconfigsctl codegen python` writes it; see `load`."""
        return load(cls, self.values if self.path is None else self.value)


@dataclass(frozen=True)
class Failed:
    """One of many experiments that did not resolve."""

    experiment: str
    error: ServerError


@dataclass(frozen=True)
class ExperimentEntry:
    """An experiment as `list` tells of it."""

    name: str
    tags: List[str]
    bases: List[str]
    abstract: bool
    state: str
    type: Optional[str] = None
    doc: Optional[str] = None


@dataclass(frozen=True)
class Layer:
    """What one layer said of a value, and what became of it: used, replaced, ignored or dropped."""

    origin: str
    file: str
    line: int
    column: int
    text: str
    outcome: str


@dataclass(frozen=True)
class Function:
    """A plugin's function, and where it is."""

    name: str
    file: str
    line: int


@dataclass(frozen=True)
class Provenance:
    """Where a value comes from; `kind` is default, file, override, environment, computed, pinned or pin."""

    kind: str
    functions: List[Function]
    layers: List[Layer]
    file: Optional[str] = None
    line: Optional[int] = None
    column: Optional[int] = None
    origin: Optional[str] = None
    expression: Optional[str] = None


@dataclass(frozen=True)
class Explanation:
    """Why a value is what it is, down to the leaves: `inputs` explains each value that its expression reads."""

    path: str
    type: str
    provenance: Provenance
    inputs: List[Explanation]
    experiment: Optional[str] = None
    value: Any = None
    doc: Optional[str] = None
    unit: Optional[str] = None
    input: Any = None
    elided: Optional[str] = None


@dataclass(frozen=True)
class Side:
    """A value on one side of a comparison."""

    value: Any
    provenance: Optional[Provenance] = None


@dataclass(frozen=True)
class Change:
    """A path that has a value on both sides, and not the same."""

    path: str
    left: Side
    right: Side


@dataclass(frozen=True)
class OneSided:
    """A path that only one side has."""

    path: str
    value: Any
    provenance: Optional[Provenance] = None


@dataclass(frozen=True)
class Difference:
    """How two configs differ: `added` is what only the right one has."""

    revision: int
    equal: bool
    changed: List[Change]
    added: List[OneSided]
    removed: List[OneSided]


@dataclass(frozen=True)
class WatchEvent:
    """What an experiment resolves to from now on, or why it does not."""

    experiment: str
    outcome: Union[Resolved, ServerError]

    @property
    def resolved(self) -> Resolved:
        """The values; where there are none, the error is raised."""
        if isinstance(self.outcome, ServerError):
            raise self.outcome
        return self.outcome


@dataclass(frozen=True)
class RunRecord:
    """What is known of a run; `state` is queued, starting, running, succeeded, failed, cancelled or lost."""

    run: str
    experiment: str
    state: str
    digest: str
    engine: str
    attempt: int
    retries: int
    directory: str
    submitted_at: str
    host: str
    user: str
    exit_code: Optional[int] = None
    signal: Optional[int] = None
    reason: Optional[str] = None
    job: Optional[str] = None
    pid: Optional[int] = None
    started_at: Optional[str] = None
    ended_at: Optional[str] = None
    key: Optional[str] = None
    sweep: Optional[str] = None

    @property
    def is_over(self) -> bool:
        return self.state in ("succeeded", "failed", "cancelled", "lost")

    @property
    def code(self) -> int:
        """The exit code that pconfigsctl ends with: the program's own, or 128 and the signal that ended it.

        A program that was cancelled or took too long may have ended with 0; then it is 1.
        """
        if self.state == "succeeded":
            return 0
        if self.signal is not None:
            return 128 + self.signal
        return self.exit_code or 1

    def check(self) -> RunRecord:
        """Raises `RunFailed` where the run has not succeeded."""
        if self.state != "succeeded":
            code = f" with exit code {self.exit_code}" if self.exit_code is not None else ""
            code = f" by signal {self.signal}" if self.signal is not None else code
            raise RunFailed(f"{self.run} ({self.experiment}) {self.state}{code}" + _reason(self.reason))
        return self


@dataclass(frozen=True)
class RunOutput:
    """Bytes that a run wrote to its `channel`, stdout or stderr, and where they stand in what it wrote there."""

    channel: str
    offset: int
    data: bytes

    @property
    def text(self) -> str:
        return self.data.decode(errors="replace")


def _reason(reason: Optional[str]) -> str:
    return f": {reason}" if reason else ""


def one_of_many(entry: Mapping[str, Any]) -> Union[Resolved, Failed]:
    """An answer of `resolve_many`."""
    if "error" in entry:
        error = server_error(entry["error"])
        if not isinstance(error, ServerError):
            raise error
        return Failed(str(entry["experiment"]), error)
    return load_members(Resolved, entry["result"])


def watch_event(event: Mapping[str, Any]) -> WatchEvent:
    """An event of `watch` that tells of an experiment."""
    if "error" in event:
        error: PConfigsError = server_error(event["error"])
        if not isinstance(error, ServerError):
            raise error
        return WatchEvent(str(event["experiment"]), error)
    return WatchEvent(str(event["experiment"]), load_members(Resolved, event["result"]))


def run_output(event: Mapping[str, Any]) -> RunOutput:
    """What an event of a run's output tells."""
    encoded = event.get("base64")
    data = base64.b64decode(encoded) if isinstance(encoded, str) else str(event.get("text", "")).encode()
    return RunOutput(str(event["channel"]), int(event["offset"]), data)


def stream_end(event: Mapping[str, Any]) -> Optional[str]:
    """Why a stream was ended before its time; None where its last event says that all was told."""
    if "reason" in event and "state" not in event:
        return f"the daemon ended the stream: {event['reason']}"
    return None
