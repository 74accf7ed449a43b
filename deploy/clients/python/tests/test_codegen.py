"""What `pconfigsctl codegen python` writes, with the values that `load_config` gives, and to a checker of types."""

from __future__ import annotations

import importlib
import pathlib
import subprocess
import sys
from typing import Any

import pytest

import pconfigs_client
from pconfigs_client import load_config

from conftest import Project

pytestmark = pytest.mark.skipif(sys.version_info < (3, 10), reason="codegen's dataclasses need Python 3.10")

# Names that mean something to Python, to its dataclasses or to its enumerations.
ODD = """
Word: {enum: ["+x+", __init__, mro, a-b, a_b, "é", "1", None, name], doc: 'Says "\\".'}
Kind: {fields: {opt: {type: "float?", default: null}, kind: {type: "int | string", default: 1}}}
Narrow: {extends: Kind, fields: {kind: {type: int, default: 3}, extra: {type: "list[map[float?]]", default: [{a: 1}]}}}
Odd:
  fields:
    int: {type: int, default: 1}
    list: {type: "list[int]", default: [1]}
    other: {type: "list[int]", default: [2]}
    float: {type: float, default: 1.5}
    typing: {type: any, default: [1]}
    Word: {type: Word, default: mro}
    word: {type: Word, default: +x+}
    class: {type: string, default: first}
    class_: {type: string, default: second}
    __init__: {type: int, default: 7}
    values: {type: int, default: 2}
    key: {type: "map[float]", default: {a: 1}}
    from_dict: {type: int, default: 3}
    kind: {type: Kind, default: {$type: Narrow}}
    deep: {type: "tuple[int, list[tuple[float, string?]]]", default: [1, [[2, null]]]}
    mixed: {type: "map[float] | list[float] | string", default: [1]}
"""


def generated(project: Project, config: str, module: str) -> Any:
    done = project.control("codegen", "python", config, "--output", f"{module}.py")
    assert done.returncode == 0, done.stderr
    return importlib.import_module(module)


@pytest.mark.parametrize("config", ["Training", "Odd"])
def test_load_config_fills_them(project: Project, config: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(project.folder))
    project.write("schemas/odd.yaml", ODD)
    project.write("experiments/odd.yaml", "$type: Odd\n")
    experiment = config.lower()
    module = generated(project, config, f"filled_{experiment}")
    assert project.control("resolve", experiment, "--output", "values.json").returncode == 0
    loaded = load_config(experiment, into=getattr(module, config))
    assert loaded == module.load("values.json")
    if config == "Odd":
        assert (loaded.class_, loaded.class__2, loaded._init__, loaded.list_) == ("first", "second", 7, [1])
        assert loaded.word.value == "+x+" and loaded.kind == module.Narrow(opt=None, kind=3, extra=[{"a": 1.0}])


def test_mypy_knows_them(project: Project) -> None:
    pytest.importorskip("mypy")
    project.write("schemas/odd.yaml", ODD)
    for config in ("Training", "Odd"):
        assert project.control("codegen", "python", config, "--output", f"checked_{config.lower()}.py").returncode == 0
    project.write(
        "program.py",
        """
from pconfigs_client import Client, load_config

from checked_odd import Odd
from checked_training import Training

config = load_config("training", into=Training)
rate: float = config.betas[0] + config.weights["real"] + Odd.from_dict({}).key["a"]
with Client() as client:
    print(config.model.width, client.resolve("training").load(Training).precision)
wrong: str = config.limit
""",
    )
    source = str(pathlib.Path(pconfigs_client.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", "cache", "program.py"], cwd=project.folder,
        env={"MYPYPATH": source, "PATH": "/usr/bin:/bin"}, text=True, stdout=subprocess.PIPE, timeout=300,
    )
    told = done.stdout.splitlines()
    assert len(told) == 2 and 'program.py:11: error: Incompatible types in assignment (expression has type "float"' in told[0]
