"""Where a tree of YAML files says a value, so that a note can name the file and the line."""

from __future__ import annotations

import pathlib
from typing import Any, Collection, Dict, Iterator, List, NamedTuple, Optional, Tuple

Path = Tuple[str, ...]


class Place(NamedTuple):
    path: Path
    text: Optional[str]
    file: str
    line: int

    def is_at_home_in(self, path: Path) -> bool:
        """Whether its file's folder is the package that the path has."""
        return self.file.rpartition("/")[0] == "/".join(path[: -len(self.path)])


class Places:
    """Every value of every file, by its last key."""

    def __init__(self, folder: pathlib.Path) -> None:
        self._by_key: Dict[str, List[Place]] = {}
        for file in sorted(folder.rglob("*.yaml")):
            for place in _read(file, file.relative_to(folder).as_posix()):
                self._by_key.setdefault(place.path[-1], []).append(place)

    def of(self, path: Path, text: Optional[str] = None, files: Collection[str] = ()) -> str:
        """`file:line` of a value that may stand in another package than its file's; empty where no file says it."""
        fitting = [
            one for one in self._by_key.get(path[-1], ())
            if path[-len(one.path):] == one.path and text in (None, one.text)]
        if not fitting:
            return ""
        best = max(fitting, key=lambda one: (one.file in files, len(one.path), one.is_at_home_in(path)))
        return f"{best.file}:{best.line}"


def _read(file: pathlib.Path, name: str) -> Iterator[Place]:
    import yaml

    try:
        root = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        # Hydra says what is wrong with it, where it is composed.
        return
    for path, text, line in _values(root, ()):
        yield Place(path, text, name, line)


def _values(node: Any, path: Path) -> Iterator[Tuple[Path, Optional[str], int]]:
    import yaml

    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                inner = (*path, key.value)
                yield inner, value.value if isinstance(value, yaml.ScalarNode) else None, key.start_mark.line + 1
                yield from _values(value, inner)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            inner = (*path, str(index))
            yield inner, item.value if isinstance(item, yaml.ScalarNode) else None, item.start_mark.line + 1
            yield from _values(item, inner)
