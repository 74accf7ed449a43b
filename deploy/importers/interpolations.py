"""The values of a composition: what Hydra resolves them to, and their interpolations as expressions of ours."""

from __future__ import annotations

import enum
import re
from typing import Any, Dict, Optional, Tuple

from model import NAME, Expression, Field, Project
from places import Path, Places

REFERENCE = re.compile(r"\$\{(\.*)([A-Za-z_][\w.\[\]]*)\}")
INTERPOLATION = re.compile(r"(?<!\\)\$\{")
# A variable of the environment, with a plain or a quoted default.
VARIABLE = re.compile(r"""\$\{oc\.env:\s*([A-Za-z_]\w*)\s*(?:,\s*('[^'"\\$]*'|"[^'"\\$]*"|[\w./:@+-]+)\s*)?\}""")
DECODED = re.compile(rf"\$\{{oc\.decode:\s*({VARIABLE.pattern})\s*\}}")
UNSET = re.compile(r"Environment variable '(\w+)' not found")
# What Hydra knows only while it runs an app.
RUNNING = re.compile(r"\$\{(now|hydra)[:.]")
MISSING = "???"


class Awaited(str):
    """What stands for a value that reads a variable which is not set here, and the kind that it will be of."""

    kind: str

    def __new__(cls, kind: str) -> "Awaited":
        made = super().__new__(cls, MISSING)
        made.kind = kind
        return made


class Composition:
    """One composition of Hydra's, read value by value."""

    def __init__(self, name: str, files: Tuple[str, ...], places: Places, project: Project) -> None:
        self.name, self._files, self._places, self._project = name, files, places, project

    def note(self, path: Path, text: str, raw: Optional[str] = None) -> None:
        place = self._places.of(path, raw, self._files) if path else ""
        self._project.note(f"{place or self.name}: {dotted(path)}" if path else self.name, text)

    def where(self, path: Path) -> str:
        """A path, and where a file leaves its value open."""
        place = self._places.of(path, MISSING, self._files)
        return dotted(path) + (f" ({place})" if place else "")

    def resolved(self, node: Any, path: Path) -> Any:
        """Values with interpolations worked out; one that cannot be is missing."""
        from omegaconf import DictConfig, ListConfig, OmegaConf

        if isinstance(node, DictConfig) and not node._is_none():
            texts = OmegaConf.to_container(node, resolve=False)
            return {str(key): self._member(node, key, texts, (*path, str(key))) for key in node}
        if isinstance(node, ListConfig) and not node._is_none():
            texts = dict(enumerate(OmegaConf.to_container(node, resolve=False)))
            return [self._member(node, index, texts, (*path, str(index))) for index in range(len(node))]
        return self._scalar(node, path)

    def _member(self, node: Any, key: Any, texts: Dict[Any, Any], path: Path) -> Any:
        from omegaconf import ListConfig, OmegaConf

        if not isinstance(key, str) and not isinstance(node, ListConfig):
            self.note(path, f"the key {key!r} is no text, and becomes one")
        if OmegaConf.is_missing(node, key):
            return MISSING
        text = texts.get(key)
        if isinstance(text, str) and RUNNING.search(text):
            self.note(path, f"{text} is known only while Hydra runs, and is left out; a run has PCONFIGS_RUN_ID and "
                      "PCONFIGS_RUN_DIR", text)
            return MISSING
        try:
            return self.resolved(node[key], path)
        except Exception as error:
            unset = UNSET.search(str(error))
            if unset and isinstance(text, str) and is_carried_whole(text):
                self._project.uncompared.add(unset[1])
                return Awaited("any" if REFERENCE.fullmatch(text) else "string")
            self.note(path, f"Hydra cannot resolve it: {first_line(error)}; it is required here", text)
            return MISSING

    def _scalar(self, value: Any, path: Path) -> Any:
        from omegaconf import DictConfig, ListConfig

        if isinstance(value, enum.Enum):
            return value.name
        if isinstance(value, (bool, int, float, str)) or value is None:
            return value
        if isinstance(value, (DictConfig, ListConfig)):
            # A structured config that is null.
            return None
        # What a resolver gives may be plain Python.
        if isinstance(value, (list, tuple)):
            return [self._scalar(item, (*path, str(index))) for index, item in enumerate(value)]
        if isinstance(value, dict):
            return {str(key): self._scalar(item, (*path, str(key))) for key, item in value.items()}
        self.note(path, f"a {type(value).__name__} becomes a text")
        return str(value)

    def carried(self, raw: Any, value: Any, root: Any, path: Path = ()) -> Any:
        """The raw values with plain references as expressions; other interpolations are frozen to what they give."""
        if isinstance(raw, dict) and isinstance(value, dict):
            members = {str(key): item for key, item in raw.items()}
            return {key: self.carried(members[key], value[key], root, (*path, key)) for key in members}
        if isinstance(raw, list) and isinstance(value, list):
            return [self.carried(item, value[index], root, (*path, str(index))) for index, item in enumerate(raw)]
        is_open = is_missing(value) and not isinstance(value, Awaited)
        if not isinstance(raw, str) or not INTERPOLATION.search(raw) or is_open:
            return value
        expression = self._expression(raw, value, path, root)
        if expression is not None:
            return expression
        if isinstance(value, Awaited):
            self.note(path, f"{raw} cannot be resolved, for a variable that is not set here; it is required", raw)
            return MISSING
        is_whole = isinstance(value, (dict, list)) and is_carried_whole(raw)
        why = "reads a whole list or map" if is_whole else "is no plain reference"
        self.note(path, f"{raw} {why}, and is frozen; as `pinned` in the schema it would follow what it "
                  "reads", raw)
        return value

    def _expression(self, raw: str, value: Any, path: Path, root: Any) -> Optional[Expression]:
        if isinstance(value, (dict, list)) or "\\" in raw:
            return None
        try:
            decoded = DECODED.fullmatch(raw)
            if decoded:
                return self._decoded(decoded, value)
            if not is_carried_whole(raw):
                return None
            is_whole = REFERENCE.fullmatch(raw) is not None
            references = REFERENCE.sub(lambda match: _reference(match, path, root, is_whole), raw)
            return Expression(VARIABLE.sub(lambda match: "${" + self._variable(match) + "}", references))
        except LookupError:
            return None

    def _variable(self, match: Any) -> str:
        """The expression that reads a variable, which the root config's environment then declares."""
        name, default = match.groups()[-2:]
        declared = Field("string")
        if default is not None:
            declared.default = default[1:-1] if default[0] in "'\"" else default
        # A null, and a second default for the same variable, have no place in the declaration.
        if declared.default == "null" or self._project.variables.setdefault(name, declared) != declared:
            raise LookupError(name)
        return f"root.{self._project.environment}.{name}"

    def _decoded(self, match: Any, value: Any) -> Expression:
        """What `oc.decode` makes of a variable, by the type that it gave."""
        text = self._variable(match)
        if isinstance(value, bool):
            return Expression("${" + f"{text}.lowerAscii() == 'true'" + "}")
        conversion = {int: "int", float: "double"}.get(type(value))
        if conversion is None:
            raise LookupError(text)
        return Expression("${" + f"{conversion}({text})" + "}")


def _reference(match: Any, path: Path, root: Any, is_whole: bool) -> str:
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


def is_carried_whole(text: str) -> bool:
    """Whether all interpolations are references and variables."""
    return len(REFERENCE.findall(text)) + len(VARIABLE.findall(text)) == len(INTERPOLATION.findall(text))


def is_missing(value: Any) -> bool:
    return isinstance(value, str) and value == MISSING


def dotted(path: Path) -> str:
    return ".".join(path)


def first_line(error: BaseException) -> str:
    """What an error says; where the first line only announces the next, both."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
    return " ".join(lines[:2]) if lines[0].endswith(":") else lines[0]
