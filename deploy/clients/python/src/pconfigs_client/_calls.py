"""The protocol's methods as calls: what is sent, and how the result is read. Both clients send the same."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import Any, Callable, Dict, Generic, Iterable, List, Mapping, Optional, Sequence, TypeVar, Union

from ._address import ProjectAddress
from ._errors import EnvironmentRequired, NoProject
from ._loading import load_members
from ._messages import Overrides, overrides
from ._results import Difference, ExperimentEntry, Explanation, Failed, Resolved, RunRecord, one_of_many

T = TypeVar("T")
Environment = Mapping[str, str]
Compared = Union[str, Resolved, RunRecord, Mapping[str, Any]]
"""A side of a comparison: an experiment's name, a run, or values."""


@dataclass(frozen=True)
class Call(Generic[T]):
    """A request and the reader of its result.

    One that is `repeatable` may be sent again when the daemon went away before it answered.
    """

    method: str
    params: Dict[str, Any]
    read: Callable[[Dict[str, Any]], T]
    repeatable: bool = True

    def within(self, environment: Environment) -> Call[T]:
        """The same call with the variables that the experiment's schemas declare."""
        return replace(self, params={**self.params, "environment": dict(environment)})

    def expecting(self, digest: str) -> Call[T]:
        """The same call, refused where the experiment resolves to something else."""
        return replace(self, params={**self.params, "digest": digest})

    @property
    def lacks_environment(self) -> bool:
        return "environment" not in self.params


def own_environment(names: Optional[Iterable[str]] = None) -> Dict[str, str]:
    """Of these variables (or of all), those that this process has and that are UTF-8."""
    chosen = os.environ.keys() if names is None else names
    found = {name: os.environ[name] for name in chosen if name in os.environ}
    return {name: value for name, value in found.items() if _is_text(name) and _is_text(value)}


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def present(**members: Any) -> Dict[str, Any]:
    """The members that say something."""
    return {name: value for name, value in members.items() if value is not None}


def deadline(timeout: Optional[float]) -> Dict[str, Any]:
    """The member that bounds a request to so many seconds."""
    return {} if timeout is None else {"deadline_ms": max(1, round(timeout * 1000))}


def resolve(
    experiment: str, set: Optional[Overrides], unset: Optional[Sequence[str]], environment: Optional[Environment],
    path: Optional[str], provenance: bool, digest: Optional[str],
) -> Call[Resolved]:
    params = present(
        experiment=experiment, set=overrides(set), unset=unset, environment=environment, path=path,
        provenance=provenance or None, digest=digest)
    return Call("resolve", params, lambda result: load_members(Resolved, result))


def resolve_many(
    experiments: Union[str, Sequence[str], None], set: Optional[Overrides], unset: Optional[Sequence[str]],
    environment: Optional[Environment], path: Optional[str],
) -> Call[List[Union[Resolved, Failed]]]:
    params = present(
        **selection(experiments), set=overrides(set), unset=unset, environment=environment, path=path)
    return Call("resolve_many", params, lambda result: [one_of_many(entry) for entry in result["results"]])


def selection(experiments: Union[str, Sequence[str], None]) -> Dict[str, Any]:
    """A pattern, or a list of names; all experiments where it is neither."""
    if isinstance(experiments, str):
        return {"pattern": experiments}
    return present(experiments=None if experiments is None else list(experiments))


def required_variables(outcomes: Iterable[Union[Resolved, Failed]]) -> List[str]:
    """The variables that some of many experiments ask for."""
    errors = [one.error for one in outcomes if isinstance(one, Failed)]
    return [name for error in errors if isinstance(error, EnvironmentRequired) for name in error.variables]


def explain(
    experiment: str, path: str, set: Optional[Overrides], unset: Optional[Sequence[str]],
    environment: Optional[Environment],
) -> Call[Explanation]:
    params = present(experiment=experiment, path=path, set=overrides(set), unset=unset, environment=environment)
    return Call("explain", params, lambda result: load_members(Explanation, result["explanation"]))


def diff(left: Compared, right: Compared, environment: Optional[Environment]) -> Call[Difference]:
    params = present(left=_side(left), right=_side(right), environment=environment)
    return Call("diff", params, lambda result: load_members(Difference, result))


def _side(side: Compared) -> Dict[str, Any]:
    if isinstance(side, str):
        return {"experiment": side}
    if isinstance(side, RunRecord):
        return {"run": side.run}
    if isinstance(side, Resolved):
        if side.values is None:
            raise ValueError(f"{side.experiment} was resolved without its values, so they cannot be compared")
        return {"values": side.values}
    return {"values": side}


def list_experiments(
    pattern: Optional[str], type: Optional[str], tag: Optional[str], abstract: Optional[bool]
) -> Call[List[ExperimentEntry]]:
    params = present(pattern=pattern, type=type, tag=tag, abstract=abstract)
    return Call("list", params, lambda result: load_members(List[ExperimentEntry], result["experiments"]))


def submit(
    experiment: str, set: Optional[Overrides], unset: Optional[Sequence[str]], environment: Optional[Environment],
    arguments: Optional[Sequence[str]], engine: Optional[str], options: Optional[Mapping[str, Any]],
    key: Optional[str],
) -> Call[str]:
    params = present(
        experiment=experiment, set=overrides(set), unset=unset, environment=environment, arguments=arguments,
        engine=engine, options=options, key=key, variables=own_environment(), follow=False)
    return Call("run.submit", params, lambda result: str(result["run"]), repeatable=key is not None)


def own_address(address: ProjectAddress) -> Call[Optional[ProjectAddress]]:
    """Where the caller's own daemon is, which has their runs where the one at an address only answers them."""

    def read(said: Dict[str, Any]) -> Optional[ProjectAddress]:
        if said.get("access") != "read":
            return None
        if said["project"] != address.root:
            raise NoProject(
                f"the daemon at {address.socket} serves {said['project']}, not {address.root}, and runs nothing for you"
            )
        return address.own()

    return Call("hello", {}, read)


def resolving(submitted: Call[str]) -> Call[Resolved]:
    """What a run that is to be submitted resolves to."""
    names = ("experiment", "set", "unset", "environment")
    params = {name: submitted.params[name] for name in names if name in submitted.params}
    return Call("resolve", params, lambda result: load_members(Resolved, result))


def get(run: str) -> Call[RunRecord]:
    return Call("run.get", {"run": run}, lambda result: load_members(RunRecord, result["run"]))


def runs(
    experiment: Optional[str], states: Optional[Sequence[str]], sweep: Optional[str], limit: Optional[int]
) -> Call[List[RunRecord]]:
    params = present(experiment=experiment, states=states, sweep=sweep, limit=limit)
    return Call("run.list", params, lambda result: load_members(List[RunRecord], result["runs"]))


def wait(names: Sequence[str]) -> Call[List[RunRecord]]:
    return Call("run.wait", {"runs": list(names)}, lambda result: load_members(List[RunRecord], result["runs"]))


def cancel(names: Sequence[str]) -> Call[List[str]]:
    return Call("run.cancel", {"runs": list(names)}, lambda result: list(result["cancelled"]))


def environment_schemas() -> Call[List[str]]:
    """The names of the schemas that are filled from the asker's environment."""
    return Call(
        "schema.list", {},
        lambda result: [one["name"] for one in result["schemas"] if one["kind"] == "environment"])


def variables_of(schema: str) -> Call[List[str]]:
    return Call("schema.get", {"name": schema}, lambda result: [field["name"] for field in result["fields"]])


def named(run: Union[str, RunRecord, Any]) -> str:
    """The id of a run, given as such or as anything that has one."""
    return run if isinstance(run, str) else str(run.run)
