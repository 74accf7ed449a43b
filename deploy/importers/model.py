"""What an importer makes: schemas, experiments, and notes of what could not be carried over."""

from __future__ import annotations

import json
import math
import os
import pathlib
import re
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Set, Tuple

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
# Texts that YAML reads as texts without quotes, and that no reader takes for something else.
PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_./-]*")
NOTHING: Any = object()
OTHERWISE = {"true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"}


class Failure(Exception):
    """Why nothing was imported, in words for a person."""


@dataclass(frozen=True)
class Expression:
    """An expression, or a text with expressions in it, as an experiment has it."""

    text: str


class Replaced(Dict[str, Any]):
    """A map that takes the place of the inherited one instead of merging with it."""


@dataclass
class Field:
    type: str
    default: Any = NOTHING
    pinned: Optional[str] = None
    computed: Optional[str] = None


@dataclass
class Schema:
    name: str
    doc: str = ""
    extends: List[str] = field(default_factory=list)
    is_abstract: bool = False
    fields: Dict[str, Field] = field(default_factory=dict)
    defaults: Dict[str, Any] = field(default_factory=dict)
    variables: Dict[str, Field] = field(default_factory=dict)
    cases: List[str] = field(default_factory=list)


@dataclass
class Experiment:
    values: Dict[str, Any]
    type: Optional[str] = None
    extends: Optional[str] = None
    doc: str = ""
    # What the other system resolves it to; None where it has no complete values.
    expected: Optional[Dict[str, Any]] = None


@dataclass
class Project:
    source: str
    schemas: Dict[str, Schema] = field(default_factory=dict)
    experiments: Dict[str, Experiment] = field(default_factory=dict)
    # The environment's variables that are read, and the root config's field that has them.
    variables: Dict[str, Field] = field(default_factory=dict)
    environment: str = "environment"
    notes: List[str] = field(default_factory=list)
    # Variables that would be needed to say what the other system gives.
    uncompared: Set[str] = field(default_factory=set)
    noted: Set[Tuple[str, str]] = field(default_factory=set)

    def note(self, place: str, text: str) -> None:
        """Notes it once; variants have most in common."""
        path = place.split(": ")[-1]
        if (path, text) not in self.noted:
            self.noted.add((path, text))
            self.notes.append(f"{place}: {text}")

    def files(self, schema_file: str) -> Dict[str, str]:
        """Each file's text by its path in the project."""
        head = f"# Imported from {self.source}.\n"
        schemas = "\n".join(_schema_text(schema) for schema in self.schemas.values())
        found = {"pconfigs.yaml": head, f"schemas/{schema_file}.yaml": head + schemas}
        for name, experiment in self.experiments.items():
            found[f"experiments/{name}.yaml"] = _experiment_text(experiment)
        return found


def write(files: Dict[str, str], folder: pathlib.Path, force: bool) -> None:
    """Writes all files, or none where one is there already."""
    there = [name for name in files if (folder / name).exists()]
    if there and not force:
        listed = ", ".join(there[:3]) + (" …" if len(there) > 3 else "")
        raise Failure(f"{folder} has {listed} already; choose another --output, or write over it with --force")
    for name, text in files.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            raise Failure(f"{path} cannot be written: {error.filename}: {error.strerror}") from error


def _schema_text(schema: Schema) -> str:
    lines = [f"{schema.name}:"]
    if schema.doc:
        lines.append(f"  doc: {inline(schema.doc)}")
    if schema.cases:
        lines.append(f"  enum: [{', '.join(inline(case) for case in schema.cases)}]")
    if schema.extends:
        names = schema.extends
        lines.append(f"  extends: {names[0] if len(names) == 1 else '[' + ', '.join(names) + ']'}")
    if schema.is_abstract:
        lines.append("  abstract: true")
    if schema.defaults:
        lines.append("  defaults:")
        lines += [f"    {name}: {inline(value)}" for name, value in schema.defaults.items()]
    for title, fields in (("environment", schema.variables), ("fields", schema.fields)):
        if fields:
            lines.append(f"  {title}:")
            lines += [f"    {name}: {_field_text(one)}" for name, one in fields.items()]
    if not (schema.cases or schema.fields or schema.variables or schema.extends):
        lines.append("  fields: {}")
    return "\n".join(lines) + "\n"


def _field_text(one: Field) -> str:
    members = [f"type: {json.dumps(one.type) if re.search(r'[^A-Za-z0-9_]', one.type) else one.type}"]
    if one.default is not NOTHING:
        members.append(f"default: {inline(one.default)}")
    if one.pinned is not None:
        members.append(f"pinned: {json.dumps('${' + one.pinned + '}')}")
    if one.computed is not None:
        members.append(f"computed: {json.dumps('${' + one.computed + '}')}")
    return "{" + ", ".join(members) + "}"


def _experiment_text(experiment: Experiment) -> str:
    lines = [f"# {line}" for line in experiment.doc.splitlines()]
    if experiment.extends:
        lines.append(f"$extends: {experiment.extends}")
    if experiment.type:
        lines.append(f"$type: {experiment.type}")
    return "\n".join(lines + list(_block(experiment.values, ""))) + "\n"


def _block(values: Dict[str, Any], indent: str) -> Any:
    for key, value in values.items():
        name = key if PLAIN.fullmatch(key) or key.startswith("$") else json.dumps(key, ensure_ascii=False)
        if isinstance(value, Replaced):
            yield f"{indent}{name}: !override {inline(value)}"
        elif isinstance(value, dict) and value:
            yield f"{indent}{name}:"
            yield from _block(value, indent + "  ")
        else:
            yield f"{indent}{name}: {inline(value)}"


def inline(value: Any) -> str:
    """A value as YAML on one line."""
    if isinstance(value, Expression):
        return json.dumps(value.text, ensure_ascii=False)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{inline(str(key))}: {inline(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(inline(item) for item in value) + "]"
    if isinstance(value, float) and not math.isfinite(value):
        return ".nan" if math.isnan(value) else ".inf" if value > 0 else "-.inf"
    if isinstance(value, str):
        if PLAIN.fullmatch(value) and value.lower() not in OTHERWISE or re.fullmatch(r"\$[a-z]+", value):
            return value
        return json.dumps(value.replace("${", "$${"), ensure_ascii=False)
    return json.dumps(value)


def relative(path: pathlib.Path) -> str:
    return os.path.relpath(path)
