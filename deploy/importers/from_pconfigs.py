"""Configs of the Python library pconfigs: each config class is a schema, each instance an experiment."""

from __future__ import annotations

import ast
import collections.abc
import contextlib
import enum
import inspect
import os
import sys
import typing
from typing import Any, ClassVar, Dict, List, Optional, Tuple

from expressions import Untranslatable, translated
from model import NAME, NOTHING, Experiment, Failure, Field, Project, Schema

UNIONS: Tuple[Any, ...] = (typing.Union, type(int | str)) if sys.version_info >= (3, 10) else (typing.Union,)


def import_configs(path: str) -> Tuple[Project, str]:
    try:
        from pconfigs.importing import getmoduleattr
        from pconfigs.pinnable import PinnableConfig
    except ImportError as error:
        raise Failure(f"pconfigs is not installed in this Python ({error}); name another with --python") from error
    sys.path.insert(0, os.getcwd())
    # What a module prints when it is imported is no answer of ours.
    with contextlib.redirect_stdout(sys.stderr):
        module, names = _found(path, getmoduleattr, PinnableConfig)
    project = Project(f"pconfigs, {path}")
    importer = _Importer(project, PinnableConfig)
    for name in names:
        importer.experiment(name, getattr(module, name), module)
    return project, module.__name__.split(".")[-1]


def _found(path: str, getmoduleattr: Any, base: type) -> Tuple[Any, List[str]]:
    """The module of a path, and which of its configs are meant: one, or all that it makes itself."""
    import importlib

    name, _, attribute = path.rpartition(".")
    for candidate, chosen in ((path, None), (name, attribute)):
        if not candidate:
            continue
        try:
            module = importlib.import_module(candidate)
        except ImportError as error:
            if chosen is None and isinstance(error, ModuleNotFoundError) and path.startswith(str(error.name)):
                continue
            raise Failure(f"{candidate} cannot be imported: {error}") from error
        except Exception as error:
            raise Failure(f"{candidate} cannot be imported: {type(error).__name__}: {error}") from error
        if chosen is not None:
            if not isinstance(getattr(module, chosen, None), base):
                raise Failure(f"{candidate} has no config named {chosen}")
            return module, [chosen]
        made = _assigned(module)
        names = [one for one in vars(module) if one in made and isinstance(getattr(module, one), base)]
        if not names:
            raise Failure(f"{path} has no configs")
        return module, names
    raise Failure(f"there is no module {path}, nor a config of that name")


def _assigned(module: Any) -> Dict[str, ast.expr]:
    """What a module gives its names, by its source."""
    try:
        tree = ast.parse(inspect.getsource(module))
    except (OSError, TypeError):
        return {}
    return {
        target.id: statement.value
        for statement in tree.body if isinstance(statement, ast.Assign)
        for target in statement.targets if isinstance(target, ast.Name)
    }


class _Importer:
    def __init__(self, project: Project, base: type) -> None:
        self.project, self.base = project, base
        self.classes: Dict[type, str] = {}
        self.instances: Dict[int, str] = {}

    def experiment(self, name: str, config: Any, module: Any) -> str:
        if id(config) in self.instances:
            return self.instances[id(config)]
        own = name
        while own in self.project.experiments:
            own += "_"
        self.instances[id(config)] = own
        bases = self.bases(name, module)
        kind = self.schema(type(config))
        values = self.inputs(config, kind, own)
        experiment = Experiment(values, type=kind)
        if bases:
            base = self.experiment(*bases[0])
            # What was copied is inherited; the schema's own defaults must be said where the base says otherwise.
            inherited = self.project.experiments[base].values
            if set(inherited) <= set(values):
                experiment.extends = base
                experiment.type = None if self.project.experiments[base].type == kind else kind
                changed = {key: value for key, value in values.items() if not _is_same(inherited.get(key, NOTHING), value)}
                experiment.values = changed
        self.project.experiments[own] = experiment
        try:
            experiment.expected = self.plain(config, own, ())
        except Exception as error:
            self.project.note(own, f"pconfigs itself cannot resolve it: {error}")
        return own

    def bases(self, name: str, module: Any) -> List[Tuple[str, Any, Any]]:
        """The configs that an instance was copied from, as its source names them."""
        call = _assigned(module).get(name)
        found = []
        for argument in call.args if isinstance(call, ast.Call) else ():
            value = getattr(module, argument.id, None) if isinstance(argument, ast.Name) else None
            if isinstance(value, self.base):
                found.append((argument.id, value, module))  # type: ignore[attr-defined]
        if len(found) > 1:
            self.project.note(name, "copies of several configs; only what comes out is carried over")
            return []
        return found

    def schema(self, cls: type) -> str:
        if cls in self.classes:
            return self.classes[cls]
        name = cls.__name__
        while name in self.project.schemas:
            name += "_"
        self.classes[cls] = name
        schema = self.project.schemas[name] = Schema(name, doc=(inspect.getdoc(cls) or "").split("\n")[0])
        if schema.doc.startswith(cls.__name__ + "("):
            # That is what Python gives a dataclass without one.
            schema.doc = ""
        parents = [one for one in _written_bases(cls) if issubclass(one, self.base) and _is_user_s(one)]
        schema.extends = [self.schema(one) for one in parents]
        inherited = {field for one in parents for field in _fields(one)}
        default = cls.default_config if type(getattr(cls, "default_config", None)) is cls else None  # type: ignore[attr-defined]
        for field, hint in _fields(cls).items():
            prop = _property(cls, field)
            is_own = field not in inherited or field in _annotations(cls) or prop is not None and field in vars(cls)
            value = NOTHING if default is None else self.default(default, field, name)
            if is_own:
                one = schema.fields[field] = Field(self.type(hint, f"{name}.{field}"))
                self.compute(one, prop, hint, f"{name}.{field}")
                if one.pinned is None and value is not NOTHING:
                    one.default = value
            elif value is not NOTHING and not self.is_pinned(cls, field):
                schema.defaults[field] = value
        if hasattr(cls, "constructed_class") or any("construct" in one for one in vars(cls)):
            self.project.note(name, "what it constructs or runs is Python's; name what runs with it under `runs`")
        self.environment(cls, schema)
        return name

    def is_pinned(self, cls: type, field: str) -> bool:
        for one in cls.__mro__:
            name = self.classes.get(one)
            if name is not None and field in self.project.schemas[name].fields:
                return self.project.schemas[name].fields[field].pinned is not None
        return False

    def compute(self, field: Field, prop: Any, hint: Any, place: str) -> None:
        is_pinned = _is_pinned(hint)
        if prop is None:
            return
        function = inspect.unwrap(prop.fget)
        try:
            expression = translated(function)
        except Untranslatable as reason:
            line = function.__code__.co_firstlineno
            file = os.path.basename(function.__code__.co_filename)
            self.project.note(
                place, f"the property at {file}:{line} has {reason}, which has no counterpart: its values are frozen; "
                "a plugin's function can take its place")
            return
        if is_pinned or "input" not in _words(expression):
            field.pinned = expression
        else:
            field.computed = expression

    def environment(self, cls: type, schema: Schema) -> None:
        for field, hint in typing.get_type_hints(cls).items():
            if field in schema.fields or not _is_environment(hint) or field not in _annotations(cls):
                continue
            schema.fields[field] = Field(self.environment_schema(hint))

    def environment_schema(self, cls: Any) -> str:
        if cls in self.classes:
            return self.classes[cls]
        name = self.classes[cls] = cls.__name__
        schema = self.project.schemas[name] = Schema(name)
        hints = typing.get_type_hints(cls)
        for key, variable in cls.get_env_vars().items():
            field = Field(self.type(hints[key], f"{name}.{key}"))
            if getattr(variable.default, "__name__", None) != "NoDefault":
                field.default = variable.default
            schema.variables[variable.os_name] = field
            if variable.os_name != key:
                self.project.note(f"{name}.{key}", f"is called {variable.os_name}, as the variable")
        return name

    def default(self, config: Any, field: str, place: str) -> Any:
        value = _input(config, field)
        return NOTHING if _is_sentinel(value) else self.value(value, f"{place}.{field}", None)

    def type(self, hint: Any, place: str) -> str:
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if _is_pinned(hint) or getattr(origin, "__name__", "") in ("Required", "Final"):
            return self.type(arguments[0], place)
        if origin in UNIONS:
            inner = [one for one in arguments if one is not type(None)]
            texts = [self.type(one, place) for one in inner]
            if "any" in texts:
                return "any"
            joined = " | ".join(dict.fromkeys(texts))
            return joined if len(inner) == len(arguments) else f"{joined}?" if len(inner) == 1 else "any"
        if origin in (list, collections.abc.Sequence):
            return f"list[{self.type(arguments[0], place) if arguments else 'any'}]"
        if origin is tuple and arguments:
            if len(arguments) == 2 and arguments[1] is Ellipsis:
                return f"list[{self.type(arguments[0], place)}]"
            return f"tuple[{', '.join(self.type(one, place) for one in arguments)}]"
        if origin in (dict, collections.abc.Mapping) and arguments and arguments[0] is str:
            return f"map[{self.type(arguments[1], place)}]"
        if origin is typing.Literal and all(isinstance(one, str) and NAME.fullmatch(one) for one in arguments):
            return f"enum[{', '.join(arguments)}]"
        simple = {bool: "bool", int: "int", float: "float", str: "string", list: "list[any]", dict: "map[any]"}
        if hint in simple:
            return simple[hint]
        if inspect.isclass(hint) and issubclass(hint, enum.Enum):
            return self.enumeration(hint)
        if inspect.isclass(hint) and issubclass(hint, self.base):
            return self.schema(hint)
        if hint is not Any:
            self.project.note(place, f"the type {getattr(hint, '__name__', hint)} has no counterpart, so it takes anything")
        return "any"

    def enumeration(self, cls: Any) -> str:
        if cls not in self.classes:
            if not all(isinstance(case.value, str) for case in cls):
                self.classes[cls] = "any"
            else:
                name = self.classes[cls] = cls.__name__
                self.project.schemas[name] = Schema(name, cases=[case.value for case in cls])
        return self.classes[cls]

    def inputs(self, config: Any, kind: str, place: str) -> Dict[str, Any]:
        """What a config says that its schema does not say already."""
        cls = type(config)
        default = cls.default_config if type(cls.default_config) is cls else None
        found = {}
        for field in _fields(cls):
            if self.is_pinned(cls, field):
                continue
            value = _input(config, field)
            if _is_sentinel(value):
                value = getattr(config, field)
            if _is_sentinel(value):
                self.project.note(f"{place}.{field}", "has no value, and is asked for")
                continue
            if default is not None and _is_same_value(_input(default, field), value) and not isinstance(value, self.base):
                continue
            if isinstance(value, self.base):
                self.schema(type(value))
            found[field] = self.value(value, f"{place}.{field}", _fields(cls)[field])
        return found

    def value(self, value: Any, place: str, declared: Any) -> Any:
        if isinstance(value, self.base):
            kind = self.schema(type(value))
            inner = self.inputs(value, kind, place)
            return inner if declared is type(value) else {"$type": kind, **inner}
        if isinstance(value, enum.Enum):
            return value.value
        if isinstance(value, (list, tuple)):
            return [self.value(item, f"{place}[{index}]", None) for index, item in enumerate(value)]
        if isinstance(value, dict):
            return {str(key): self.value(item, f"{place}.{key}", None) for key, item in value.items()}
        if isinstance(value, (bool, int, float, str)) or value is None:
            # A number of numpy's is one of Python's by its class, and has to be one by its text.
            return value if type(value) in (bool, int, float, str, type(None)) else _python_s(value)
        if hasattr(value, "item") and callable(value.item):
            return self.value(value.item(), place, declared)
        name = f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', type(value).__name__)}"
        self.project.note(place, f"a {type(value).__name__} of Python becomes the text {name}")
        return name

    def plain(self, value: Any, place: str, path: Tuple[str, ...]) -> Any:
        """The values that pconfigs gives, as maps, lists and scalars."""
        if isinstance(value, self.base):
            found = {field: self.plain(getattr(value, field), place, (*path, field)) for field in _fields(type(value))}
            for field, hint in typing.get_type_hints(type(value)).items():
                if _is_environment(hint):
                    variables = hint.get_env_vars()
                    found[field] = {one.os_name: getattr(hint, key) for key, one in variables.items()}
            return found
        if isinstance(value, (list, tuple)):
            return [self.plain(item, place, path) for item in value]
        if isinstance(value, dict):
            return {str(key): self.plain(item, place, path) for key, item in value.items()}
        if _is_sentinel(value):
            raise ValueError(f"{'.'.join(path)} has no value")
        return self.value(value, f"{place}.{'.'.join(path)}", None)


def _is_user_s(cls: type) -> bool:
    return cls.__module__ not in ("pconfigs.pinnable", "pconfigs.config", "pconfigs.kwarg_mock", "pconfigs.constructable")


def _fields(cls: Any) -> Dict[str, Any]:
    import dataclasses

    hints = typing.get_type_hints(cls)
    return {
        one.name: hints[one.name] for one in dataclasses.fields(cls)
        if typing.get_origin(hints[one.name]) is not ClassVar and not _is_environment(hints[one.name])}


def _is_stub(base: type, cls: type) -> bool:
    """Whether the library made a class to hold the fields that have properties."""
    return base.__name__ == f"Stubbed{cls.__name__}"


def _written_bases(cls: type) -> List[type]:
    """The bases that the class has in its source."""
    stubs = [one for one in cls.__bases__ if _is_stub(one, cls)]
    found = [one for one in cls.__bases__ if one not in stubs]
    behind = [one for stub in stubs for one in stub.__bases__]
    behind = [base for one in behind for base in (_written_bases(one) if one.__name__.startswith("Stubbed") else [one])]
    return found + [one for one in behind if not any(issubclass(other, one) for other in found)]


def _annotations(cls: type) -> List[str]:
    classes = [cls, *(one for one in cls.__bases__ if _is_stub(one, cls))]
    return [name for one in classes for name in vars(one).get("__annotations__", {})]


def _is_environment(hint: Any) -> bool:
    # Sentinels answer to no name at all.
    return inspect.isclass(hint) and hasattr(hint, "get_env_vars")


def _property(cls: type, field: str) -> Optional[Any]:
    for one in cls.__mro__:
        found = vars(one).get(field)
        if isinstance(found, property):
            return found
    return None


def _is_pinned(hint: Any) -> bool:
    return getattr(typing.get_origin(hint), "__name__", "") == "Pinned"


def _is_sentinel(value: Any) -> bool:
    return type(type(value)).__name__ == "Sentinel" or type(value).__name__ == "Sentinel"


def _input(config: Any, field: str) -> Any:
    """What the user set, for a property, not what it makes of it."""
    value = getattr(config.inputs, field)
    return value.strip() if type(value).__name__ == "Pin" else value


def _python_s(value: Any) -> Any:
    for kind in (bool, int, float, str):
        if isinstance(value, kind):
            return kind(value)
    return value


def _words(expression: str) -> List[str]:
    import re

    return re.findall(r"[A-Za-z_]\w*", expression)


def _is_same_value(left: Any, right: Any) -> bool:
    return type(left) is type(right) and bool(left == right)


def _is_same(left: Any, right: Any) -> bool:
    return repr(left) == repr(right)
