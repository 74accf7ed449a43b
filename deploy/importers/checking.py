"""Whether what was written resolves to what the other system says, asked of pconfigsctl."""

from __future__ import annotations

import json
import math
import pathlib
import struct
import subprocess
from typing import Any, Iterator, List

from model import Project


def differences(project: Project, folder: pathlib.Path, control: str) -> List[str]:
    """A line for each experiment that does not resolve, and for each value that is another."""
    was_served = _ask(control, folder, "status").returncode == 0
    found = list(_differences(project, folder, control))
    if not was_served:
        _ask(control, folder, "stop")
    return found


def _ask(control: str, folder: pathlib.Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [control, *words, "--project", str(folder)], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def _differences(project: Project, folder: pathlib.Path, control: str) -> Iterator[str]:
    for name, experiment in project.experiments.items():
        if experiment.expected is None:
            continue
        done = _ask(control, folder, "resolve", name, "--quiet")
        if done.returncode != 0:
            yield f"{name} does not resolve:\n{done.stderr.rstrip()}"
            continue
        for path, expected, found in differing(experiment.expected, json.loads(done.stdout), ""):
            yield f"{name}: {path} is {found}, and {project.source} says {expected}"


def differing(expected: Any, found: Any, path: str) -> Iterator[Any]:
    if isinstance(expected, dict) and isinstance(found, dict):
        # The choice of a subconfig is told by `$type`, which the other system does not print.
        keys = [*expected, *(key for key in found if key not in expected and key != "$type")]
        for key in keys:
            inner = f"{path}.{key}" if path else str(key)
            if key not in expected or key not in found:
                yield inner, expected.get(key, "nothing"), found.get(key, "nothing")
            else:
                yield from differing(expected[key], found[key], inner)
    elif isinstance(expected, (list, tuple)) and isinstance(found, list) and len(expected) == len(found):
        for index, (left, right) in enumerate(zip(expected, found)):
            yield from differing(left, right, f"{path}[{index}]")
    elif not is_same(expected, found):
        yield path, expected, found


def is_same(expected: Any, found: Any) -> bool:
    """Floats by their bits; an int may have become the float that its field takes."""
    if isinstance(expected, float) and not math.isfinite(expected):
        return found == ("NaN" if math.isnan(expected) else "Infinity" if expected > 0 else "-Infinity")
    if isinstance(found, float) and type(expected) in (int, float):
        return struct.pack("d", expected) == struct.pack("d", found)
    return type(expected) is type(found) and bool(expected == found)
