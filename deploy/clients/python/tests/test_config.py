from __future__ import annotations

import enum
import importlib
import json
import math
import pathlib
import sys
from dataclasses import dataclass, field
from typing import Any, Dict, List, Literal, Optional, Tuple, Union

import pytest

from pconfigs_client import Client, LoadError, PConfigsError, load, load_config

from conftest import Project


@dataclass
class Regression:
    slope: float
    points: int
    noise: float
    seed: int
    steps: int
    learning_rate: float


@dataclass
class Model:
    width: int


@dataclass
class ResNet(Model):
    depth: int


@dataclass
class Transformer(Model):
    schema_name = "ViT"
    heads: int


class Precision(enum.Enum):
    FP32 = "fp32"
    BF16 = "bf16"


@dataclass
class Training:
    model: Model
    teachers: List[Model]
    betas: Tuple[float, float]
    warmup: Union[int, Literal["auto"]]
    limit: float
    seed: Optional[int]
    weights: Dict[str, float]
    precision: Precision


def test_outside_of_a_run_asks_the_daemon(project: Project) -> None:
    assert load_config("noisy")["steps"] == 30
    assert load_config("noisy", set={"steps": 4}, into=Regression) == Regression(2.0, 64, 0.5, 0, 4, 0.5)
    with pytest.raises(PConfigsError, match="an experiment's name is needed"):
        load_config()


def test_inside_a_run_reads_its_values(project: Project) -> None:
    project.write(
        "train.py",
        "from pconfigs_client import load_config\n"
        "print(load_config('line', start=False)['steps'], load_config(start=False)['noise'])\n"
        "try:\n    load_config(set={'steps': 1})\nexcept Exception as error:\n    print(error)\n")
    package = pathlib.Path(__file__).parents[1] / "src"
    project.write("schemas/path.yaml", "")
    project.write(
        "schemas/regression.yaml",
        (project.folder / "schemas/regression.yaml").read_text().replace(
            "[python3, train.py]", f"[env, PYTHONPATH={package}, python3, train.py]"))
    with Client() as client:
        run = client.submit("noisy", set={"steps": 5})
        run.wait(timeout=120).check()
        text = "".join(one.text for one in run.logs())
    assert text.splitlines()[0] == "5 0.5"
    assert "override them where it is started" in text


def test_unreadable_config_of_a_run(monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    monkeypatch.setenv("PCONFIGS_CONFIG", str(tmp_path / "none.json"))
    with pytest.raises(PConfigsError, match="which PCONFIGS_CONFIG names, cannot be read"):
        load_config()
    (tmp_path / "none.json").write_text("[]")
    with pytest.raises(PConfigsError, match="is no map"):
        load_config()


def test_subconfigs_enums_and_unions(project: Project) -> None:
    with Client() as client:
        training = client.resolve("training").load(Training)
    assert training == Training(
        ResNet(64, 50), [Transformer(64, 4)], (0.9, 0.999), "auto", math.inf, None, {"real": 1.0}, Precision.BF16)
    with Client() as client:
        training = client.resolve("training", set={"warmup": 3, "seed": 1, "limit": 2}).load(Training)
    assert training.warmup == 3 and training.seed == 1 and type(training.limit) is float


@pytest.mark.parametrize(
    "kind, value, expected",
    [
        (Union[float, int], 1, 1),
        (Union[int, float], 1.5, 1.5),
        (Optional[float], "NaN", math.nan),
        (Tuple[int, ...], [1, 2], (1, 2)),
        (pathlib.Path, "a/b", pathlib.Path("a/b")),
        (Any, {"a": [1]}, {"a": [1]}),
        (Dict[str, List[int]], {"a": [1]}, {"a": [1]}),
    ],
)
def test_values(kind: Any, value: Any, expected: Any) -> None:
    found = load(kind, value)
    assert found == expected or found != found and expected != expected
    assert type(found) is type(expected)


@dataclass
class Keyword:
    lambda_: int = field(metadata={"name": "lambda"})
    extra: Any = None


def test_names_that_python_does_not_allow() -> None:
    assert load(Keyword, {"lambda": 3}) == Keyword(3, None)


@pytest.mark.parametrize(
    "kind, value, problems",
    [
        (
            Regression,
            {"slope": "steep", "points": True, "noise": 1, "seed": 1.5, "steps": 1, "learning_rates": 3},
            [
                'slope: expected float, found the string "steep"', "points: expected int, found true",
                "seed: expected int, found 1.5", "learning_rate: has no value",
                "learning_rates: Regression has no such member; its members are slope, points, noise, seed, steps, "
                "learning_rate",
            ],
        ),
        (List[Model], [{"width": 1}, {"width": None}], ["[1].width: expected int, found null"]),
        (Model, {"$type": "CNN", "width": 1}, ['no subclass of Model is named the string "CNN"']),
        (Tuple[int, int], [1], ["expected 2 elements, found 1"]),
        (Precision, "fp8", ['the string "fp8" is not one of fp32, bf16']),
        (Union[int, str], [], ["expected int or str, found a list"]),
        (Optional[Model], {"width": "w"}, ['width: expected int, found the string "w"']),
        (complex, 1, ["the type <class 'complex'> cannot be loaded"]),
    ],
)
def test_all_problems_are_told(kind: Any, value: Any, problems: List[str]) -> None:
    with pytest.raises(LoadError) as failure:
        load(kind, value)
    assert failure.value.problems == problems
    assert all(problem in str(failure.value) for problem in problems)


def test_round_trip_through_json(project: Project) -> None:
    with Client() as client:
        values = client.resolve("noisy").values
    assert load(Regression, json.loads(json.dumps(values))).steps == 30


@pytest.mark.skipif(sys.version_info < (3, 10), reason="the generated code is for Python 3.10")
def test_dataclasses_that_codegen_writes(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write("generated.py", project.control("codegen", "python", "Training").stdout)
    monkeypatch.syspath_prepend(str(project.folder))
    training = load_config("training", into=importlib.import_module("generated").Training)
    assert (training.model.width, training.model.depth, training.teachers[0].heads) == (64, 50, 4)
    assert training.betas == (0.9, 0.999) and training.limit == math.inf and training.precision == "bf16"
