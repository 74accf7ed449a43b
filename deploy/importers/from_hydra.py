"""A Hydra config tree: its primary config is an experiment, and each option of each group is a variant of it."""

from __future__ import annotations

import contextlib
import os
import pathlib
import re
from typing import Any, Dict, Iterator, List, Optional, Sequence, Tuple

from model import NAME, Expression, Experiment, Failure, Field, Project, Replaced, Schema

REFERENCE = re.compile(r"\$\{(\.*)([A-Za-z_][\w.\[\]]*)\}")
INTERPOLATION = re.compile(r"(?<!\\)\$\{")
# A variable of the environment, with a plain or a quoted default.
VARIABLE = re.compile(r"""\$\{oc\.env:\s*([A-Za-z_]\w*)\s*(?:,\s*('[^'"\\$]*'|"[^'"\\$]*"|[\w./:@+-]+)\s*)?\}""")
DECODED = re.compile(rf"\$\{{oc\.decode:\s*({VARIABLE.pattern})\s*\}}")
# What Hydra knows only while it runs an app.
RUNNING = re.compile(r"\$\{(now|hydra):")
Path = Tuple[str, ...]
MISSING = "???"


class Variant:
    """A composition: its raw values, with interpolations as expressions, and what Hydra resolves them to."""

    def __init__(self, name: str, choices: Dict[str, str], raw: Dict[str, Any], values: Dict[str, Any]) -> None:
        self.name, self.raw, self.values = name, raw, values
        # The option of each group, by which its schema is named.
        self.choices = choices

    def label(self, path: Path) -> str:
        return self.choices.get("/".join(path)) or self.choices.get("") or "default"


def import_tree(folder: pathlib.Path, config: Optional[str]) -> Tuple[Project, str]:
    try:
        import hydra  # noqa: F401
    except ImportError as error:
        raise Failure(f"Hydra is not installed in this Python ({error}); name another with --python") from error
    roots = sorted(path.stem for path in folder.glob("*.y*ml"))
    name = config or ("config" if "config" in roots else roots[0] if len(roots) == 1 else None)
    if name is None:
        raise Failure(f"{folder} has no config.yaml; name the primary config with --config-name: {', '.join(roots)}")
    project = Project(f"Hydra, {folder.name}/{name}.yaml")
    for other in roots:
        if other != name:
            project.note(f"{other}.yaml", f"another config, which --config-name {other} imports")
    variants = list(_variants(folder, name, project))
    _Schemas(project, variants).write(_camel(name))
    return project, name


def _variants(folder: pathlib.Path, name: str, project: Project) -> Iterator[Variant]:
    from hydra import compose, initialize_config_dir
    from hydra.core.global_hydra import GlobalHydra
    from omegaconf import OmegaConf

    with contextlib.redirect_stdout(None), initialize_config_dir(str(folder.resolve()), version_base=None):
        try:
            whole = compose(name, return_hydra_config=True)
            choices = dict(OmegaConf.to_container(whole.hydra.runtime.choices))
            primary = compose(name)
            _note_running(whole.hydra, choices, name, project)
        except Exception as error:
            raise Failure(f"Hydra cannot compose {name}: {error}") from error
        chosen = {_place(str(group)): str(option) for group, option in choices.items()}
        yield _variant(name, chosen, primary, project)
        loader = GlobalHydra.instance().config_loader()
        for group, option in ((group, option) for group in _groups(folder) for option in sorted(loader.get_group_options(group))):
            # A group may be there several times, in packages: as `db@source` and `db@target`.
            for key in [key for key in choices if key.split("@")[0] == group] or [group]:
                if choices.get(key) == option:
                    continue
                override = f"{'' if key in choices else '+'}{key}={option}"
                try:
                    composed = compose(name, [override])
                    brought = compose(name, [override], return_hydra_config=True).hydra.runtime.choices
                except Exception as error:
                    project.note(f"{group}/{option}.yaml", f"Hydra cannot compose {name} with it: {_first_line(error)}")
                    continue
                for inner in [inner for inner in brought if inner not in choices and inner != key]:
                    project.note(f"{group}/{option}.yaml", f"its own defaults list chooses {inner}={brought[inner]}; only that is imported with it")
                yield _variant(f"{_place(key)}/{option}", {**chosen, _place(key): option, "": option}, composed, project)


def _place(group: str) -> str:
    """Where a choice's values are: `db@source.main` are at source/main."""
    group, _, package = group.partition("@")
    return package.replace(".", "/") if package and not package.startswith("_") else group


def _note_running(hydra: Any, choices: Dict[str, Any], name: str, project: Project) -> None:
    """Notes what of Hydra's own config says how an app is run."""
    for group, plain in (("hydra/launcher", "basic"), ("hydra/sweeper", "basic")):
        if choices.get(group, plain) != plain:
            project.note(f"{name}: {group}", f"{choices[group]} is not imported: see `$run` and `pconfigsctl sweep`")
    params = hydra.sweeper.get("params") or {}
    if params:
        axes = " ".join(f"--grid '{key}={value}'" for key, value in params.items())
        project.note(f"{name}: hydra.sweeper.params", f"a sweep is no part of a config here: pconfigsctl sweep {name} {axes}")


def _groups(folder: pathlib.Path) -> List[str]:
    """The folders with options, but for those of Hydra itself."""
    found = {os.path.relpath(path.parent, folder) for path in folder.rglob("*.y*ml")} - {"."}
    return sorted(name for name in found if name.split(os.sep)[0] != "hydra")


def _variant(name: str, choices: Dict[str, str], config: Any, project: Project) -> Variant:
    from omegaconf import OmegaConf

    raw = OmegaConf.to_container(config, resolve=False)
    values = _resolved(config, (), project, name)
    assert isinstance(raw, dict)
    for key in [key for key in values if not NAME.fullmatch(key)]:
        project.note(f"{name}: {key}", "its key is no name of a field")
        del values[key], raw[key]
    if _has_key(raw, "_target_"):
        project.note(f"{name}: _target_", "stays a text, for hydra.utils.instantiate; what runs is the schema's `runs`")
    return Variant(name, choices, _carried(raw, values, raw, (), project, name), values)


def _has_key(value: Any, key: str) -> bool:
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return isinstance(value, dict) and key in value or any(_has_key(item, key) for item in items)


def _resolved(node: Any, path: Path, project: Project, name: str) -> Any:
    """Values with interpolations worked out; one that cannot be is missing."""
    from omegaconf import DictConfig, ListConfig, OmegaConf

    if isinstance(node, DictConfig):
        found = {}
        for key in node:
            if not isinstance(key, str):
                project.note(f"{name}: {_dotted(path)}", f"the key {key!r} is no text, and becomes one")
            if OmegaConf.is_missing(node, key):
                found[str(key)] = MISSING
                continue
            text = OmegaConf.to_container(node, resolve=False).get(key)
            if isinstance(text, str) and RUNNING.search(text):
                project.note(f"{name}: {_dotted((*path, key))}",
                    f"{text} is known only while Hydra runs, and is left out; a run has PCONFIGS_RUN_ID and PCONFIGS_RUN_DIR")
                found[str(key)] = MISSING
                continue
            try:
                found[str(key)] = _resolved(node[key], (*path, str(key)), project, name)
            except Exception as error:
                project.note(f"{name}: {_dotted((*path, str(key)))}", f"Hydra cannot resolve it: {_first_line(error)}")
                found[str(key)] = MISSING
        return found
    if isinstance(node, ListConfig):
        return [_resolved(item, (*path, str(index)), project, name) for index, item in enumerate(node)]
    return _scalar(node, path, project, name)


def _scalar(value: Any, path: Path, project: Project, name: str) -> Any:
    import enum

    if isinstance(value, enum.Enum):
        return value.name
    if isinstance(value, (bool, int, float, str)) or value is None:
        return value
    # What a resolver gives may be plain Python.
    if isinstance(value, (list, tuple)):
        return [_scalar(item, (*path, str(index)), project, name) for index, item in enumerate(value)]
    if isinstance(value, dict):
        return {str(key): _scalar(item, (*path, str(key)), project, name) for key, item in value.items()}
    project.note(f"{name}: {_dotted(path)}", f"a {type(value).__name__} becomes a text")
    return str(value)


def _carried(raw: Any, value: Any, root: Any, path: Path, project: Project, name: str) -> Any:
    """The raw values with plain references as expressions; other interpolations are frozen to what they give."""
    if isinstance(raw, dict) and isinstance(value, dict):
        members = {str(key): item for key, item in raw.items()}
        return {key: _carried(members[key], value[key], root, (*path, key), project, name) for key in members}
    if isinstance(raw, list) and isinstance(value, list):
        return [
            _carried(item, value[index], root, (*path, str(index)), project, name) for index, item in enumerate(raw)]
    if not isinstance(raw, str) or not INTERPOLATION.search(raw) or value == MISSING:
        return value
    expression = _expression(raw, value, path, root, project)
    if expression is None:
        project.note(f"{name}: {_dotted(path)}", 
            f"{raw} is no plain reference, and is frozen; as `pinned` in the schema it would follow what it reads")
        return value
    return expression


def _variable(match: Any, project: Project, root: Any) -> str:
    """The expression that reads a variable, which the root config's environment then declares."""
    name, default = match.groups()[-2:]
    declared = Field("string")
    if default is not None:
        declared.default = default[1:-1] if default[0] in "'\"" else default
    # A null, and a second default for the same variable, have no place in the declaration.
    if declared.default == "null" or project.variables.setdefault(name, declared) != declared:
        raise LookupError(name)
    return f"root.{project.environment}.{name}"


def _decoded(match: Any, value: Any, project: Project, root: Any) -> Expression:
    """What `oc.decode` makes of a variable, by the type that it gave."""
    text = _variable(match, project, root)
    if isinstance(value, bool):
        return Expression("${" + f"{text}.lowerAscii() == 'true'" + "}")
    conversion = {int: "int", float: "double"}.get(type(value))
    if conversion is None:
        raise LookupError(text)
    return Expression("${" + f"{conversion}({text})" + "}")


def _expression(raw: str, value: Any, path: Path, root: Any, project: Project) -> Optional[Expression]:
    if isinstance(value, (dict, list)) or "\\" in raw:
        return None
    decoded = DECODED.fullmatch(raw)
    if decoded:
        try:
            return _decoded(decoded, value, project, root)
        except LookupError:
            return None
    if len(REFERENCE.findall(raw)) + len(VARIABLE.findall(raw)) != len(INTERPOLATION.findall(raw)):
        return None
    is_whole = REFERENCE.fullmatch(raw) is not None

    def replaced(match: Any) -> str:
        dots, text = match.groups()
        keys = re.sub(r"\[(\w+)\]", r".\1", text).split(".")
        if dots:
            keys = [*path[: len(path) - len(dots)], *keys]
        target = root
        written = "root"
        for key in keys:
            if isinstance(target, list) and key.isdigit() and int(key) < len(target):
                target, written = target[int(key)], f"{written}[{key}]"
            elif isinstance(target, dict) and key in target and NAME.fullmatch(key):
                target, written = target[key], f"{written}.{key}"
            else:
                raise LookupError(key)
        # In a text Python and CEL write other kinds of values differently.
        if not is_whole and not (type(target) is int or isinstance(target, str) and not INTERPOLATION.search(target)):
            raise LookupError(text)
        return "${" + written + "}"

    try:
        carried = VARIABLE.sub(lambda match: "${" + _variable(match, project, root) + "}", REFERENCE.sub(replaced, raw))
        return Expression(carried)
    except LookupError:
        return None


class _Schemas:
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
        primary = self.variants[0]
        for one in self.variants:
            kind = self.chosen(name, one.values)
            if one is primary or set(one.values) != set(primary.values):
                values = self.members(one.raw, one.values, kind)
                experiment = Experiment(_present(values), type=kind)
            else:
                changed = self.changed(one.raw, primary.raw, one.values, primary.values, kind)
                experiment = Experiment(_present(changed), extends=primary.name)
            missing = ", ".join(_missing(one.values, ()))
            if missing:
                experiment.doc = f"Has no value for {missing}: set it, or give it with --set."
                self.project.note(one.name, f"has no value for {missing}")
            else:
                experiment.expected = {**one.values, **self.environment}
            self.project.experiments[one.name] = experiment

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
        # Before its fields, so that a reader meets the outer schema first.
        base = self.project.schemas[name] = Schema(name, is_abstract=len(sets) > 1)
        for key in [key for key in found[0][1] if key in shared]:
            base.fields[key] = Field(self.type(name, (*path, key), found, key))
        if len(sets) == 1:
            choices[next(iter(sets))] = name
            return name
        for members, group in sets.items():
            own = name + _camel(group[0][0].label(path))
            while own in self.project.schemas:
                own += "_"
            choices[members] = own
            schema = self.project.schemas[own] = Schema(own, extends=[name])
            for key in [key for key in group[0][1] if key not in shared]:
                schema.fields[key] = Field(self.type(own, (*path, key), group, key))
        return name

    def type(self, owner: str, path: Path, found: Sequence[Tuple[Variant, Dict[str, Any]]], key: str) -> str:
        inner = [(variant, value[key]) for variant, value in found if value[key] != MISSING]
        values = [value for _, value in inner if value is not None]
        is_optional = len(values) < len(inner)
        if values and not is_optional and all(_is_config(value) for value in values):
            return self.config(owner + _camel(key), path, inner)
        kinds = sorted({_kind(value) for value in values})
        if kinds == ["float", "int"] and not is_optional:
            return "int | float"
        if len(kinds) != 1 or kinds[0] == "any":
            return "any"
        kind = kinds[0]
        if kind == "list":
            items = {_kind(item) for value in values for item in value}
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
            elif raw[key] != before[key] or type(raw[key]) is not type(before[key]):
                whole = self.whole(raw[key], value[key], declared)
                # A map merges with what it was; here it is another.
                found[key] = Replaced(whole) if isinstance(whole, dict) and not is_config else whole
        return found


def _is_config(value: Any) -> bool:
    return isinstance(value, dict) and bool(value) and all(NAME.fullmatch(key) for key in value)


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "bool"
    kinds = {int: "int", float: "float", str: "string", list: "list"}
    return kinds.get(type(value), "any")


def _has_missing(value: Any) -> bool:
    return bool(list(_missing(value, ())))


def _missing(value: Any, path: Path) -> Iterator[str]:
    if isinstance(value, str) and value == MISSING:
        yield _dotted(path)
    items: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from _missing(item, (*path, str(key)))


def _present(values: Any) -> Any:
    """Without what is missing, which the schema then asks for."""
    if isinstance(values, dict):
        return type(values)({key: _present(item) for key, item in values.items() if not (isinstance(item, str) and item == MISSING)})
    return values


def _camel(text: str) -> str:
    joined = "".join(part[:1].upper() + part[1:] for part in re.split(r"[^A-Za-z0-9]+", text))
    return joined if joined[:1].isalpha() else f"C{joined}"


def _dotted(path: Path) -> str:
    return ".".join(path)


def _first_line(error: BaseException) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
