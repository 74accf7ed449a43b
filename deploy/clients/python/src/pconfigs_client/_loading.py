"""Plain values as JSON gives them, into dataclasses: checked member by member, all problems told at once."""

from __future__ import annotations

import collections.abc
import dataclasses
import enum
import json
import pathlib
import sys
import typing
from typing import Any, Dict, List, Literal, Mapping, Optional, Tuple, Type, TypeVar, Union

T = TypeVar("T")

_UNIONS: Tuple[Any, ...] = (Union,)
if sys.version_info >= (3, 10):
    import types

    _UNIONS = (Union, types.UnionType)

_NOT_FINITE = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}
_FAILED = object()


class LoadError(ValueError):
    """Values do not fit the dataclass that they are loaded into; `problems` has one line for each."""

    def __init__(self, target: str, problems: List[str]) -> None:
        super().__init__(target, problems)
        self.problems = problems
        self.target = target

    def __str__(self) -> str:
        return f"the values do not fit {self.target}:" + "".join(f"\n  {problem}" for problem in self.problems)


def load(cls: Type[T], values: Any) -> T:
    """Loads resolved values into a dataclass, with all dataclasses, lists and maps inside of it.

    Members that the dataclass does not have are refused. A subconfig's `$type` chooses among the subclasses of the
    declared dataclass by name. A member whose name is no Python name has it in `field(metadata={"name": …})`.

    ```python
    @dataclass
    class TrainerConfig:
        steps: int
        base_lr: float

    config = load(TrainerConfig, {"steps": 3, "base_lr": 0.001})
    ```
    """
    return _run(cls, values, refuses_unknown=True)


def load_members(cls: Type[T], values: Any) -> T:
    """As `load`, for what the daemon says: members that only a newer one knows are passed over."""
    return _run(cls, values, refuses_unknown=False)


def _run(cls: Type[T], values: Any, refuses_unknown: bool) -> T:
    loading = _Loading(refuses_unknown)
    result = loading.value(cls, values, "")
    if loading.problems:
        raise LoadError(getattr(cls, "__name__", str(cls)), loading.problems)
    return typing.cast(T, result)


class _Loading:
    def __init__(self, refuses_unknown: bool) -> None:
        self.refuses_unknown = refuses_unknown
        self.problems: List[str] = []

    def problem(self, path: str, text: str) -> Any:
        self.problems.append(f"{path}: {text}" if path else text)
        return _FAILED

    def value(self, kind: Any, value: Any, path: str) -> Any:
        origin, arguments = typing.get_origin(kind), typing.get_args(kind)
        if kind is Any or kind is object:
            return value
        if origin in _UNIONS:
            return self.union(arguments, value, path)
        if origin is Literal:
            fits = any(value == one and type(value) is type(one) for one in arguments)
            return value if fits else self.problem(path, f"{shown(value)} is not one of {listed(arguments)}")
        if kind in (list, List) or origin in (list, collections.abc.Sequence):
            return self.sequence(arguments[0] if arguments else Any, value, path)
        if kind in (tuple, Tuple) or origin is tuple:
            return self.tuple(arguments, value, path)
        if kind in (dict, Dict) or origin in (dict, collections.abc.Mapping):
            return self.mapping(arguments[1] if arguments else Any, value, path)
        if dataclasses.is_dataclass(kind) and isinstance(kind, type):
            return self.dataclass(kind, value, path)
        return self.scalar(kind, value, path)

    def scalar(self, kind: Any, value: Any, path: str) -> Any:
        if kind is float and isinstance(value, str) and value in _NOT_FINITE:
            return _NOT_FINITE[value]
        if kind is float and isinstance(value, (int, float)) and not isinstance(value, bool):
            return float(value)
        if kind is None or kind is type(None):
            return None if value is None else self.problem(path, f"expected null, found {shown(value)}")
        if kind in (bool, int, str) and type(value) is kind:
            return value
        if isinstance(kind, type) and issubclass(kind, enum.Enum):
            found = [case for case in kind if case.value == value and type(case.value) is type(value)]
            cases = tuple(case.value for case in kind)
            return found[0] if found else self.problem(path, f"{shown(value)} is not one of {listed(cases)}")
        if isinstance(kind, type) and issubclass(kind, pathlib.PurePath) and isinstance(value, str):
            return kind(value)
        if kind in (bool, int, float, str) or isinstance(kind, type) and issubclass(kind, pathlib.PurePath):
            return self.problem(path, f"expected {kind.__name__}, found {shown(value)}")
        return self.problem(path, f"the type {kind} cannot be loaded")

    def union(self, kinds: Tuple[Any, ...], value: Any, path: str) -> Any:
        # 1 is an int before it is a float, whatever the order is.
        exact = [kind for kind in kinds if kind is type(value)]
        for kind in exact + [kind for kind in kinds if kind not in exact]:
            attempt = _Loading(self.refuses_unknown)
            result = attempt.value(kind, value, path)
            if not attempt.problems:
                return result
        inner = [kind for kind in kinds if kind is not type(None)]
        if len(inner) == 1:
            return self.value(inner[0], value, path)
        names = " or ".join(getattr(kind, "__name__", str(kind)) for kind in kinds)
        return self.problem(path, f"expected {names}, found {shown(value)}")

    def sequence(self, kind: Any, value: Any, path: str) -> Any:
        if not isinstance(value, list):
            return self.problem(path, f"expected a list, found {shown(value)}")
        return [self.value(kind, item, f"{path}[{index}]") for index, item in enumerate(value)]

    def tuple(self, kinds: Tuple[Any, ...], value: Any, path: str) -> Any:
        if not isinstance(value, list):
            return self.problem(path, f"expected a list, found {shown(value)}")
        if not kinds or len(kinds) == 2 and kinds[1] is Ellipsis:
            return tuple(self.sequence(kinds[0] if kinds else Any, value, path))
        # `Tuple[()]` is the only one without elements; before Python 3.11 it has the argument ().
        kinds = () if kinds == ((),) else kinds
        if len(kinds) != len(value):
            return self.problem(path, f"expected {len(kinds)} elements, found {len(value)}")
        return tuple(self.value(kind, item, f"{path}[{index}]") for index, (kind, item) in enumerate(zip(kinds, value)))

    def mapping(self, kind: Any, value: Any, path: str) -> Any:
        if not isinstance(value, dict):
            return self.problem(path, f"expected a map, found {shown(value)}")
        return {key: self.value(kind, item, joined(path, key)) for key, item in value.items()}

    def dataclass(self, cls: Type[Any], value: Any, path: str) -> Any:
        if not isinstance(value, dict):
            return self.problem(path, f"expected a map, found {shown(value)}")
        members: Mapping[str, Any] = value
        known = _members(cls)
        if "$type" in members and "$type" not in known:
            chosen = _named(cls, members["$type"])
            if chosen is None:
                return self.problem(path, f"no subclass of {cls.__name__} is named {shown(members['$type'])}")
            cls, known = chosen, _members(chosen)
            members = {key: item for key, item in members.items() if key != "$type"}
        before = len(self.problems)
        arguments = {}
        for name, (attribute, kind, required) in known.items():
            if name in members:
                arguments[attribute] = self.value(kind, members[name], joined(path, name))
            elif required:
                self.problem(joined(path, name), "has no value")
        if self.refuses_unknown:
            for name in members:
                if name not in known:
                    self.problem(joined(path, name), f"{cls.__name__} has no such member; {_members_text(known)}")
        if len(self.problems) > before:
            return _FAILED
        return cls(**arguments)


def _members(cls: Type[Any]) -> Mapping[str, Tuple[str, Any, bool]]:
    """Of a dataclass's fields, by their names in the values: attribute, type, and whether it must be there."""
    hints = typing.get_type_hints(cls)
    return {
        field.metadata.get("name", field.name): (
            field.name,
            hints[field.name],
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING,
        )
        for field in dataclasses.fields(cls)
        if field.init
    }


def _members_text(known: Mapping[str, Any]) -> str:
    return "its members are " + ", ".join(known) if known else "it has none"


def _named(cls: Type[Any], name: Any) -> Optional[Type[Any]]:
    """The dataclass of a `$type`: the declared one or one below it, by its `schema_name` or its own name."""
    waiting = [cls]
    while waiting:
        candidate = waiting.pop(0)
        if candidate.__dict__.get("schema_name", candidate.__name__) == name:
            return candidate
        waiting += candidate.__subclasses__()
    return None


def joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def listed(values: Tuple[Any, ...]) -> str:
    return ", ".join(str(value) for value in values)


def shown(value: Any) -> str:
    """A value in a message: its kind where it is large."""
    if isinstance(value, dict):
        return "a map"
    if isinstance(value, list):
        return "a list"
    text = json.dumps(value, ensure_ascii=False)
    return f"the string {text}" if isinstance(value, str) else text
