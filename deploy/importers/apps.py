"""The apps of a tree of Hydra's: what `hydra.main` is told in the Python files around it."""

from __future__ import annotations

import ast
import os
import pathlib
from dataclasses import dataclass
from typing import Iterator, List, Optional

# Of a folder that holds more, as a home, the rest is not read.
MOST_FILES = 2000
UNSPECIFIED = "unspecified"


@dataclass(frozen=True)
class App:
    """A function that `hydra.main` makes an app."""

    place: str
    config: Optional[str]
    # What Hydra is to compose as: None is the newest that it knows, `UNSPECIFIED` is what it says of silence.
    version_base: Optional[str]


def app_of(tree: pathlib.Path, config: str) -> Optional[App]:
    """The app that reads a primary config; none where several ask for several versions."""
    found = [one for path in _files(tree.parent) for one in _apps(path, tree)]
    named = [one for one in found if one.config == config] or [one for one in found if one.config is None]
    return named[0] if len({one.version_base for one in named}) == 1 else None


def _files(folder: pathlib.Path) -> Iterator[pathlib.Path]:
    left = MOST_FILES
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if one[0] not in "._" and one not in ("node_modules", "site-packages"))
        for name in sorted(names):
            if name.endswith(".py"):
                left -= 1
                if left < 0:
                    return
                yield pathlib.Path(place, name)


def _apps(path: pathlib.Path, tree: pathlib.Path) -> Iterator[App]:
    try:
        text = path.read_text(encoding="utf-8")
        calls = [one for one in ast.walk(ast.parse(text)) if isinstance(one, ast.Call)] if "hydra" in text else []
    except (OSError, SyntaxError, ValueError):
        return
    for call in calls:
        if ast.unparse(call.func) not in _names(text):
            continue
        given = dict(zip(("config_path", "config_name", "version_base"), call.args))
        given.update({one.arg: one.value for one in call.keywords if one.arg})
        try:
            values = {name: ast.literal_eval(value) for name, value in given.items()}
        except ValueError:
            # It is computed, so which tree it reads is not known.
            continue
        folder = values.get("config_path", "." if "version_base" not in values else None)
        if not isinstance(folder, str) or (path.parent / folder).resolve() != tree.resolve():
            continue
        name = values.get("config_name")
        yield App(
            f"{path.name}:{call.lineno}", name.removesuffix(".yaml") if isinstance(name, str) else None,
            values.get("version_base", UNSPECIFIED))


def _names(text: str) -> List[str]:
    return ["hydra.main", "main"] if "from hydra import" in text else ["hydra.main"]
