"""Schemas and experiments of the compositions of one primary config."""

from __future__ import annotations

import os
import re
from typing import Any, Dict, Iterator, List, Sequence, Tuple

from interpolations import Awaited, Composition, dotted, is_missing
from model import NAME, Experiment, Field, Project, Replaced, Schema, inline
from places import Path


class Variant:
    """A composition: its raw values, with interpolations as expressions, and what Hydra resolves them to."""

    def __init__(
        self, composition: Composition, choices: Dict[str, str], overrides: Sequence[str], raw: Dict[str, Any],
        values: Dict[str, Any],
    ) -> None:
        self.name, self.composition, self.raw, self.values = composition.name, composition, raw, values
        # The option of each group, by which its schema is named.
        self.choices, self.overrides = choices, overrides

    def label(self, path: Path) -> str:
        return self.choices.get("/".join(path)) or self.choices.get("") or "default"

    def missing(self) -> List[Path]:
        return list(_missing(self.values, ()))


class Schemas:
    """Schemas that take every variant: where their members differ, a base and one for each set of members."""

    def __init__(self, project: Project, variants: Sequence[Variant]) -> None:
        self.project, self.variants = project, variants
        # By a declared schema, the one for each set of members.
        self.choices: Dict[str, Dict[Tuple[str, ...], str]] = {}

    def write(self, name: str) -> None:
        self.config(name, (), [(one, one.values) for one in self.variants])
        if self.project.variables:
            kind = name + "Environment"
            self.project.schemas[kind] = Schema(kind, variables=self.project.variables)
            self.project.schemas[name].fields[self.project.environment] = Field(kind)
        for one in self.variants:
            self.project.experiments[one.name] = self.experiment(name, one)

    def experiment(self, name: str, one: Variant) -> Experiment:
        primary = self.variants[0]
        kind = self.chosen(name, one.values)
        missing = one.missing()
        # What the primary config has and this one lacks would be inherited.
        if one is primary or set(one.values) != set(primary.values) or set(missing) - set(primary.missing()):
            values = self.members(one.raw, one.values, kind)
            experiment = Experiment(_present(values), type=kind)
        else:
            changed = self.changed(one.raw, primary.raw, one.values, primary.values, kind)
            experiment = Experiment(_present(changed), extends=primary.name)
        said = [f"What Hydra composes with {' '.join(one.overrides)}."] if one.overrides else []
        if missing:
            said.append(f"Has no value for {', '.join(map(dotted, missing))}: set it, or give it with --set.")
            # What the primary config lacks is told once.
            told = set() if one is primary else set(primary.missing())
            new = ", ".join(one.composition.where(path) for path in missing if path not in told)
            if new:
                self.project.note(one.name, f"has no value for {new}")
        elif not any(_awaited(one.values)):
            experiment.expected = {**one.values, **self.environment}
        experiment.doc = "\n".join(said)
        return experiment

    @property
    def environment(self) -> Dict[str, Any]:
        """What the declared variables are here and now, under the field that this importer adds."""
        variables = self.project.variables
        read = {name: os.environ.get(name, one.default) for name, one in variables.items()}
        return {self.project.environment: read} if read else {}

    def config(self, name: str, path: Path, found: Sequence[Tuple[Variant, Dict[str, Any]]]) -> str:
        """Writes the schema of a place, from what the variants have there."""
        sets: Dict[Tuple[str, ...], List[Tuple[Variant, Dict[str, Any]]]] = {}
        for variant, value in found:
            sets.setdefault(tuple(sorted(value)), []).append((variant, value))
        shared = set.intersection(*(set(value) for _, value in found))
        choices = self.choices[name] = {}
        common = tuple(sorted(shared))
        # Before its fields, so that a reader meets the outer schema first.
        base = self.project.schemas[name] = Schema(name, is_abstract=common not in sets)
        for key in [key for key in found[0][1] if key in shared]:
            base.fields[key] = Field(self.type(name, (*path, key), found, key))
        if common in sets:
            # Options that have no more than all have need no schema of their own, nor a name by one of them.
            choices[common] = name
            del sets[common]
        for members, group in sets.items():
            own = name + _joined([variant.label(path) for variant, _ in group])
            while own in self.project.schemas:
                own += "_"
            choices[members] = own
            schema = self.project.schemas[own] = Schema(own, extends=[name])
            for key in [key for key in group[0][1] if key not in shared]:
                schema.fields[key] = Field(self.type(own, (*path, key), group, key))
        return name

    def type(self, owner: str, path: Path, found: Sequence[Tuple[Variant, Dict[str, Any]]], key: str) -> str:
        inner = [(variant, value[key]) for variant, value in found if not is_missing(value[key])]
        awaited = {value[key].kind for _, value in found if isinstance(value[key], Awaited)}
        values = [value for _, value in inner if value is not None]
        is_optional = len(values) < len(inner)
        if values and not is_optional and all(_is_config(value) for value in values):
            return self.config(owner + camel(key), path, inner)
        kinds = sorted({_kind(value) for value in values} | awaited)
        if kinds == ["float", "int"] and not is_optional:
            return "int | float"
        if len(kinds) != 1 or kinds[0] == "any":
            return "any"
        kind = kinds[0]
        if kind == "list":
            items = {_kind(item) for value in values for item in value if not is_missing(item)}
            item = items.pop() if len(items) == 1 else "any"
            kind = f"list[{'any' if item == 'list' else item}]"
        return kind + ("?" if is_optional else "")

    def chosen(self, declared: str, value: Dict[str, Any]) -> str:
        return self.choices[declared][tuple(sorted(value))]

    def declared(self, kind: str, key: str) -> str:
        """The type of a field, inherited or not."""
        schema = self.project.schemas[kind]
        if key in schema.fields:
            return schema.fields[key].type
        return self.project.schemas[schema.extends[0]].fields[key].type

    def members(self, raw: Dict[str, Any], value: Dict[str, Any], kind: str) -> Dict[str, Any]:
        return {key: self.whole(item, value[key], self.declared(kind, key)) for key, item in raw.items()}

    def whole(self, raw: Any, value: Any, declared: str) -> Any:
        """All of a value, with the choice of its schema where there is one."""
        if declared not in self.choices or not isinstance(raw, dict):
            return raw
        kind = self.chosen(declared, value)
        inner = self.members(raw, value, kind)
        return inner if kind == declared else {"$type": kind, **inner}

    def over(self, raw: Any, value: Any, declared: str) -> Any:
        """All of a value that has another below it, with whose maps its own must not merge."""
        if declared not in self.choices or not isinstance(raw, dict):
            return Replaced(raw) if isinstance(raw, dict) else raw
        kind = self.chosen(declared, value)
        inner = {key: self.over(item, value[key], self.declared(kind, key)) for key, item in raw.items()}
        # What is below it may be of another schema, which would go on to hold.
        return inner if len(self.choices[declared]) == 1 else {"$type": kind, **inner}

    def changed(self, raw: Any, before: Any, value: Any, value_before: Any, kind: str) -> Dict[str, Any]:
        """What a variant says that the primary config does not; both are of one kind."""
        found = {}
        for key in raw:
            declared = self.declared(kind, key)
            is_config = declared in self.choices and isinstance(raw[key], dict) and isinstance(before[key], dict)
            if is_config and set(value[key]) == set(value_before[key]):
                own = self.chosen(declared, value[key])
                inner = self.changed(raw[key], before[key], value[key], value_before[key], own)
                if inner:
                    found[key] = inner
            elif inline(raw[key]) != inline(before[key]):
                found[key] = self.over(raw[key], value[key], declared)
        return found


def _joined(labels: Sequence[str]) -> str:
    """The options that share a schema: `MysqlOrSqlite`, or `MysqlAndOthers` where they are many."""
    found = [camel(label) for label in dict.fromkeys(labels)]
    return "Or".join(found) if len(found) < 3 else found[0] + "AndOthers"


def _is_config(value: Any) -> bool:
    return isinstance(value, dict) and bool(value) and all(NAME.fullmatch(key) for key in value)


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "bool"
    kinds = {int: "int", float: "float", str: "string", list: "list"}
    return kinds.get(type(value), "any")


def _missing(value: Any, path: Path) -> Iterator[Path]:
    if is_missing(value) and not isinstance(value, Awaited):
        yield path
    items: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from _missing(item, (*path, str(key)))


def _awaited(value: Any) -> Iterator[Awaited]:
    if isinstance(value, Awaited):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _awaited(item)


def _present(values: Any) -> Any:
    """Without what is missing, which the schema then asks for; a list that lacks an item is asked for whole."""
    if isinstance(values, dict):
        return type(values)({key: _present(item) for key, item in values.items() if not _is_open(item)})
    return values


def _is_open(value: Any) -> bool:
    return is_missing(value) or isinstance(value, list) and any(_missing(value, ()))


def camel(text: str) -> str:
    joined = "".join(part[:1].upper() + part[1:] for part in re.split(r"[^A-Za-z0-9]+", text))
    return joined if joined[:1].isalpha() else f"C{joined}"
