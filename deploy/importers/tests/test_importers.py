"""Imports real configs through pconfigsctl, and compares with what their own systems print."""

import ast
import importlib
import json
import os
import pathlib
import shlex
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile

import pytest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
BINARIES = pathlib.Path(os.environ.get("PCONFIGS_BIN", ROOT / ".build/debug"))
hydra = pytest.importorskip("hydra")
pconfigs = pytest.importorskip("pconfigs")
from hydra_apps import HEAD, differing  # noqa: E402
from omegaconf import OmegaConf  # noqa: E402


@pytest.fixture
def folder(monkeypatch):
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="pc-imp-", dir="/tmp"))
    (scratch / "run").mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(scratch / "run"))
    monkeypatch.delenv("PCONFIGS_SOCKET", raising=False)
    monkeypatch.chdir(HERE)
    yield scratch / "imported"
    control("stop", "--project", str(scratch / "imported"))
    shutil.rmtree(scratch)


def control(*arguments, **variables):
    return subprocess.run(
        [str(BINARIES / "pconfigsctl"), *arguments], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, **variables}, timeout=300)


def imported(folder, *arguments, **variables):
    done = control("import", *arguments, "--output", str(folder), "--python", sys.executable, **variables)
    assert done.returncode == 0, done.stderr
    return done.stderr


def resolved(folder, name, *more):
    done = control("resolve", name, "--project", str(folder), *more)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def bits(values):
    return [struct.pack("d", value) for value in values]


def test_trainer_of_hydra(folder):
    said = imported(folder, "hydra", "trainer_hydra/conf", "--config-name", "first", "--import", "trainer_app",
                    PYTHONPATH=str(HERE / "trainer_hydra"))
    assert "2 of 2 experiments resolve" in said
    assert "${mul:${grad_accum_steps},${num_devices}} is no plain reference" in said
    import yaml

    for name, more in [("first", []), ("experiment/second", ["+experiment=second"])]:
        text = subprocess.run(
            [sys.executable, "trainer_hydra/trainer_app.py", *more, "hydra.run.dir=/tmp", "hydra.output_subdir=null",
             "hydra/job_logging=disabled"], text=True, stdout=subprocess.PIPE, check=True).stdout
        theirs, ours = yaml.safe_load(text), resolved(folder, name)
        rates = theirs.pop("lr_schedule")
        assert bits(map(float, rates)) == bits(ours.pop("lr_schedule"))
        assert theirs == ours
    assert resolved(folder, "first", "--set", "grad_accum_steps=8", "--path", "tag") == "accum-8"


def test_trainer_of_pconfigs(folder):
    said = imported(folder, "pconfigs", "trainer_pconfigs", PYTHONPATH=str(HERE))
    assert "2 of 2 experiments resolve" in said
    for name in ("first", "second"):
        text = subprocess.run(
            [sys.executable, "-m", "pconfigs.print", f"trainer_pconfigs.{name}"], text=True, stdout=subprocess.PIPE,
            check=True, env={**os.environ, "PYTHONPATH": str(HERE)}).stdout
        call = next(node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
        ours = resolved(folder, name)
        # A class that it would construct is printed too, and no field.
        fields = [keyword for keyword in call.keywords if keyword.arg in ours]
        assert len(fields) == len(ours) == 8
        for keyword in fields:
            theirs = ast.literal_eval(keyword.value)
            if keyword.arg == "lr_schedule":
                assert bits(theirs) == bits(ours["lr_schedule"])
            else:
                assert theirs == ours[keyword.arg]
    # What was computed there is computed here too, and as little to be set.
    assert resolved(folder, "second", "--set", "num_devices=8", "--path", "effective_batch_size") == 32
    assert "is pinned" in control("resolve", "first", "--set", "effective_batch_size=1", "--project", str(folder)).stderr
    assert "$extends: first" in (folder / "experiments/second.yaml").read_text()


@pytest.mark.parametrize("config", ["compose", "db_conf", "some_config", "config", "optional-default"])
def test_hydra_s_own_configs(folder, config):
    tree = pathlib.Path(hydra.__file__).parent / "test_utils/configs"
    said = imported(folder, "hydra", str(tree), "--config-name", config)
    counted = next(line for line in said.splitlines() if "experiments resolve" in line)
    right, _, every = counted.split()[:3]
    # One of the tree's files has no value for two of its keys.
    assert int(right) == int(every) - 1 >= 22
    assert "completion_test/config: has no value for completion_test.dict.key3" in said
    with hydra.initialize_config_dir(str(tree), version_base=None):
        assert without_choices(resolved(folder, config)) == plain(hydra.compose(config))
        other = hydra.compose(config, ["+missing_init_py=test"])
        assert without_choices(resolved(folder, "missing_init_py/test")) == plain(other)


def plain(config):
    return OmegaConf.to_container(config, resolve=True)


def without_choices(value):
    """Without the `$type` of a chosen subconfig, which Hydra does not print."""
    if not isinstance(value, dict):
        return value
    return {key: without_choices(item) for key, item in value.items() if key != "$type"}


@pytest.mark.parametrize(
    "module, count, note",
    [
        ("examples.quickstart", 3, ""),
        ("introduction.quickstart", 2, "what it constructs or runs is Python's"),
        ("examples.properties", 3, "`norm`, which has no counterpart: its values are frozen"),
        ("examples.runnables", 1, ""),
        ("examples.printing", 1, ""),
        ("examples.environments.defaults", 1, ""),
        ("examples.environments.main", 1, ""),
        ("examples.environments.types", 1, ""),
        ("examples.external_libraries.classes", 2, ""),
        # With the one that it is copied from.
        ("examples.quickstart.last_thing_config", 2, ""),
    ],
)
def test_pconfigs_own_examples(folder, module, count, note):
    said = imported(folder, "pconfigs", f"pconfigs.{module}", RANK="1", WORLD_SIZE="2")
    assert f"{count} of {count} experiments resolve" in said
    assert note in said


RESOLVERS = """
from omegaconf import OmegaConf

for name in ("adapt_dataset_from", "resolve_hf_generation_base_dataset_on_transformer_model",
             "resolve_hf_generation_module_on_transformer_model"):
    OmegaConf.register_new_resolver(name, lambda *given, name=name: f"{name}({given[0]})")
"""


def test_a_tree_from_pypi(folder, monkeypatch):
    """The configs of classy-core: 40 of their options, with references and resolvers, whose code is not installed here."""
    scratch = folder.parent
    done = subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--disable-pip-version-check", "--dest", str(scratch),
         "classy-core==0.3.2"], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300)
    if done.returncode != 0:
        pytest.skip(f"PyPI cannot be reached: {done.stderr.strip()[-200:]}")
    (wheel,) = scratch.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(scratch / "tree")
    (scratch / "classy_resolvers.py").write_text(RESOLVERS)
    monkeypatch.syspath_prepend(str(scratch))
    importlib.import_module("classy_resolvers")
    tree = scratch / "tree/configurations"
    said = imported(folder, "hydra", str(tree), "--config-name", "token", "--import", "classy_resolvers",
                    PYTHONPATH=str(scratch))
    assert "39 of 39 experiments resolve" in said
    with hydra.initialize_config_dir(str(tree), version_base=None):
        # The import compared all; here also that no int became a float.
        for path in sorted(folder.glob("experiments/**/*.yaml"))[::4]:
            name = path.relative_to(folder / "experiments").with_suffix("").as_posix()
            head = HEAD.search(path.read_text())
            theirs = plain(hydra.compose("token", head[1].split() if head else []))
            # Its key is no name of a field, which the importer says.
            theirs.pop("prediction-params", None)
            assert list(differing(theirs, resolved(folder, name), "")) == []


def written(folder, tree):
    """A Hydra config folder with these files."""
    conf = folder.parent / "conf"
    for name, text in tree.items():
        (conf / name).parent.mkdir(parents=True, exist_ok=True)
        (conf / name).write_text(text)
    return conf


TREE = {
    "config.yaml": """
defaults: [_self_, optimizer: adam, model: resnet]
steps: 100
mixed: 1
name: run_${steps}_x
lr: ${optimizer.lr}
home: ${oc.env:HOME}
scratch: ${oc.env:PC_SCRATCH,/tmp}/runs
workers: ${oc.decode:${oc.env:PC_WORKERS,4}}
literal: cost \\${5}
layers: [1, 2, "${steps}"]
nothing: null
table: {a b: 1, c: x}
word: "yes"
version: "1.10"
big: 1.0e+20
""",
    "optimizer/adam.yaml": "lr: 1e-3\nbetas: [0.9, 0.999]\nsame: ${.lr}\nup: ${..steps}\n",
    "optimizer/sgd.yaml": "lr: 0.1\nmomentum: 0.9\n",
    "model/resnet.yaml": "depth: 50\nwidth: ${optimizer.lr}\nmore: {plain map: 1, rest: 2}\nextra: 1\n",
    "model/small.yaml": "depth: 18\nwidth: 7\nmore: {plain map: 2}\n",
    "preset/quick.yaml": "# @package _global_\nsteps: 3\nmixed: 1.5\nextra: 1\ntable: {d: 2}\n",
}


def test_references_groups_and_what_yaml_trips_over(folder):
    conf = written(folder, TREE)
    said = imported(folder, "hydra", str(conf))
    assert "4 of 4 experiments resolve" in said and "not carried over" not in said
    assert resolved(folder, "config", "--path", "environment.HOME") == os.environ["HOME"]
    elsewhere = {"HOME": "/h", "PC_SCRATCH": "/s", "PC_WORKERS": "16"}
    values = json.loads(control("resolve", "config", "--project", str(folder), **elsewhere).stdout)
    assert (values["home"], values["scratch"], values["workers"]) == ("/h", "/s/runs", 16)
    assert resolved(folder, "config", "--set", "steps=7", "--path", "name") == "run_7_x"
    assert resolved(folder, "optimizer/sgd", "--path", "lr") == 0.1
    assert resolved(folder, "config", "--set", "optimizer.lr=0.5", "--path", "model.width") == 0.5
    assert "$type: ConfigOptimizerSgd" in (folder / "experiments/optimizer/sgd.yaml").read_text()


def test_schemas_are_named_by_the_group_and_by_the_options_that_differ(folder):
    conf = written(folder, {
        "config.yaml": "defaults: [db: postgresql, optimizer: adam]\n",
        "db/mysql.yaml": "driver: mysql\nuser: a\n",
        "db/postgresql.yaml": "driver: postgresql\nuser: b\ntimeout: 10\n",
        "db/sqlite.yaml": "driver: sqlite\nuser: c\n",
        "optimizer/adam.yaml": "lr: 1e-3\nbetas: [0.9, 0.999]\n",
        "optimizer/adamw.yaml": "lr: 1e-4\nbetas: [0.8, 0.999]\n",
        "optimizer/sgd.yaml": "lr: 0.1\nmomentum: 0.9\n",
    })
    assert "5 of 5 experiments resolve" in imported(folder, "hydra", str(conf))
    listed = json.loads(control("schema", "list", "--json", "--project", str(folder)).stdout)
    assert sorted(schema["name"] for schema in listed["schemas"]) == [
        "Config", "ConfigDb", "ConfigDbPostgresql", "ConfigOptimizer", "ConfigOptimizerAdamOrAdamw", "ConfigOptimizerSgd"]
    assert resolved(folder, "db/sqlite", "--path", "db") == {"driver": "sqlite", "user": "c"}


OPEN = {
    "config.yaml": """
defaults:
- base
- _self_
- db: ???
- optional both: ${db}_x
environment: prod
user: ${oc.env:PC_UNSET_USER}
copy: ${user}
path: /home/${oc.env:PC_UNSET_USER}/x
flags: [1]
tasks: [{name: a}, {name: b}]
hydra: {searchpath: [pkg://more_conf, pkg://not_there_conf]}
""",
    "db/mysql.yaml": "host: m\nport: 3306\n",
    "db/postgresql.yaml": "host: ???\nport: 5432\n",
    "both/postgresql_x.yaml": "# @package _global_\nflags: [true]\n",
    "size/float.yaml": "# @package _global_\nflags: [1.0]\n",
    "size/open.yaml": "# @package _global_\ntasks:\n- name: ???\n",
    "outputs/2026-01-01/config.yaml": "no: group\n",
}
MODULE = """
import dataclasses
from hydra.core.config_store import ConfigStore

@dataclasses.dataclass(frozen=True)
class Model:
    width: int = 3
    rate: float = 1

ConfigStore.instance().store(name="base", node={"kept": 1})
ConfigStore.instance().store(group="model", name="wide", node=Model)
ConfigStore.instance().store(name="frozen", node=Model)
"""


def test_what_an_app_s_module_and_its_user_decide(folder, monkeypatch):
    conf = written(folder, OPEN)
    (conf.parent / "structured_app.py").write_text(MODULE)
    (conf.parent / "more_conf/db").mkdir(parents=True)
    (conf.parent / "more_conf/__init__.py").touch()
    (conf.parent / "more_conf/db/sqlite.yaml").write_text("host: s\nport: 0\n")
    monkeypatch.setenv("PYTHONPATH", str(conf.parent))
    said = imported(folder, "hydra", str(conf), "--import", "structured_app")
    for note in ["leaves db to whoever runs it", "path=not_there_conf is not available", "not compared: what reads PC_UNSET_USER",
                 "db/postgresql: has no value for db.host (db/postgresql.yaml:1)",
                 "size/open: has no value for tasks.0.name (size/open.yaml:3)"]:
        assert note in said, said
    names = {path.relative_to(folder / "experiments").with_suffix("").as_posix() for path in folder.glob("experiments/**/*.yaml")}
    assert names == {"config", "db/postgresql", "db/sqlite", "both/postgresql_x", "model/wide", "size/float", "size/open"}
    # A variable that is not set here is one all the same, beside a field that has the name already.
    assert "PC_UNSET_USER" in control("resolve", "config", "--project", str(folder)).stderr
    monkeypatch.setenv("PC_UNSET_USER", "me")
    values = resolved(folder, "config")
    assert (values["environment"], values["environment_"]) == ("prod", {"PC_UNSET_USER": "me"})
    assert (values["user"], values["copy"], values["path"]) == ("me", "me", "/home/me/x")
    assert (values["db"]["host"], resolved(folder, "db/sqlite")["db"]["host"]) == ("m", "s")
    # True, 1 and 1.0 are equal in Python.
    flags = [json.dumps(resolved(folder, name, *more)["flags"]) for name, more in [
        ("config", []), ("db/postgresql", ["--set", "db.host=p"]), ("size/float", [])]]
    assert flags == ["[1]", "[true]", "[1.0]"]
    wide = resolved(folder, "model/wide")["model"]
    assert json.dumps(without_choices(wide)) == '{"width": 3, "rate": 1.0}'
    # What the primary config has is not inherited by one that leaves it open.
    refused = control("resolve", "db/postgresql", "--project", str(folder)).stderr
    assert "db.host has no value" in refused
    assert "tasks has no value" in control("resolve", "size/open", "--project", str(folder)).stderr


def test_a_frozen_structured_config_without_a_tree(folder, monkeypatch):
    conf = written(folder, {"readme.txt": "no config\n"})
    (conf.parent / "structured_app.py").write_text(MODULE)
    monkeypatch.setenv("PYTHONPATH", str(conf.parent))
    said = imported(folder, "hydra", str(conf), "--config-name", "frozen", "--import", "structured_app")
    assert "model/wide.yaml: Hydra cannot compose frozen with it" in said
    assert "1 of 1 experiments resolve" in said
    assert resolved(folder, "frozen") == {"width": 3, "rate": 1.0}


APP = {
    "config.yaml": """
defaults: [_self_, db@source: mysql, db@target: postgresql, model: small, override hydra/sweeper: basic]
out: out/${now:%Y-%m-%d}
here: ${hydra:runtime.cwd}
hydra: {sweeper: {params: {seed: "1,2"}}}
seed: 0
first: ${oc.env:PC_FIRST,a}
second: ${oc.env:PC_FIRST,b}
""",
    "db/mysql.yaml": "host: m\nport: 3306\n",
    "db/postgresql.yaml": "host: p\nport: 5432\n",
    "model/small.yaml": "_target_: app.Small\nwidth: 8\n",
    "model/big.yaml": "defaults: [encoder: deep]\n_target_: app.Big\nwidth: 80\n",
    "model/encoder/deep.yaml": "layers: 9\n",
}


# What a Hydra before 1.1 wrote, which Hydra 1.2 takes for another package, and says nothing.
LEGACY = {
    "config.yaml": "defaults:\n- db: mysql\nsteps: 1\n",
    "db/mysql.yaml": "# @package _group_\nuser: root\n",
    "db/postgresql.yaml": "# @package _group_\nuser: postgres\n",
}


@pytest.mark.parametrize(
    "call, is_old",
    [
        ('@hydra.main(config_path="conf", config_name="config")', True),
        ('@hydra.main("conf", "config.yaml", "1.1")', True),
        ('@hydra.main(version_base="1.1", config_path="conf")', True),
        ('@hydra.main(version_base="1.2", config_path="conf", config_name="config")', False),
        ('@hydra.main(version_base=None, config_path="conf", config_name="config")', False),
        ('@hydra.main(config_path="elsewhere", config_name="config")', False),
        ('@hydra.main(config_path="conf", config_name="other")', False),
    ],
)
def test_a_tree_is_composed_as_its_app_has_it(folder, call, is_old):
    conf = written(folder, LEGACY)
    app = folder.parent / "app.py"
    app.write_text(f"import hydra\n\n\n{call}\ndef main(config): pass\n\n\nmain()\n")
    said = imported(folder, "hydra", str(conf))
    assert ("is composed as Hydra 1.1 does, as app.py:4 has it" in said) is is_old
    ours = without_choices(resolved(folder, "db/postgresql"))
    assert ours == ({"db": {"user": "postgres"}} if is_old else {"_group_": {"user": "postgres"}}) | {"steps": 1}
    if 'config_path="conf", config_name="config"' in call:
        printed = subprocess.run(
            [sys.executable, str(app), "db=postgresql", "--cfg", "job"], text=True, stdout=subprocess.PIPE, check=True)
        assert not list(differing(plain(OmegaConf.create(printed.stdout)), ours, ""))
    # Whoever knows better says so.
    imported(folder, "hydra", str(conf), "--version-base", "1.1", "--force")
    assert resolved(folder, "config", "--path", "db.user") == "root"


def test_a_tree_that_only_an_old_hydra_reads(folder):
    conf = written(folder, LEGACY | {"config.yaml": "defaults:\n- db: none\n  optional: true\nsteps: 1\n"})
    said = imported(folder, "hydra", str(conf))
    assert "config.yaml: is composed as Hydra 1.1 does (version_base)" in said
    assert resolved(folder, "db/postgresql")["db"]["user"] == "postgres"
    done = control("import", "hydra", str(conf), "--version-base", "0.9", "--output", str(folder), "--python", sys.executable)
    assert done.returncode == 2 and "Hydra cannot compose as version 0.9: version_base must be" in done.stderr


def test_what_belongs_to_running_an_app_is_told(folder):
    conf = written(folder, APP)
    said = imported(folder, "hydra", str(conf))
    for note in ["config.yaml:3: out: out/${now:%Y-%m-%d} is known only while Hydra runs", "${hydra:runtime.cwd} is known only while",
                 "pconfigsctl sweep config --grid seed=1,2", "model/small.yaml:1: model._target_: it stays a text",
                 "model/big.yaml:1: its own defaults list chooses model/encoder=deep",
                 "${oc.env:PC_FIRST,b} is no plain reference"]:
        assert note in said, said
    given = ["--set", "out=o", "--set", "here=/h"]
    values = resolved(folder, "config", *given)
    assert (values["source"]["host"], values["target"]["host"], values["first"]) == ("m", "p", "a")
    assert resolved(folder, "source/postgresql", *given)["source"] == {"host": "p", "port": 5432}
    assert resolved(folder, "target/mysql", *given)["target"]["host"] == "m"
    assert resolved(folder, "model/big", *given)["model"]["encoder"]["layers"] == 9
    assert "out has no value" in control("resolve", "config", "--project", str(folder)).stderr


@pytest.mark.parametrize(
    "params, words, runs",
    [
        ({"seed": "1,2", "steps": "range(1,4)"}, "--grid seed=1,2 --grid 'steps=range(1,4)'", 6),
        ({"seed": "choice(1,2)", "steps": "range(0,7,3)", "rate": "0.5"}, "--grid seed=1,2 --grid 'steps=range(0,7,3)' --grid rate=0.5", 6),
        # As the sweepers of Optuna and Ax take them.
        ({"rate": "interval(-5.5,5.5)", "seed": "choice(1,2)", "steps": "range(1,4)"},
         "--random 'rate=uniform(-5.5,5.5)' --random seed=1,2 --random 'steps=randint(1,3)' --count 20", 20),
        ({"rate": "tag(log, interval(1e-5,0.1))"}, "--random 'rate=loguniform(1e-05,0.1)' --count 20", 20),
    ],
)
def test_a_sweep_is_told_in_words_that_sweep_takes(folder, params, words, runs):
    sweeper = json.dumps({"sweeper": {"params": params}})
    conf = written(folder, {"config.yaml": f"seed: 1\nsteps: 5\nrate: 1.0\nhydra: {sweeper}\n"})
    said = imported(folder, "hydra", str(conf))
    assert f"pconfigsctl sweep config {words}\n" in said
    schema = folder / "schemas/config.yaml"
    schema.write_text(schema.read_text().replace("Config:\n", "Config:\n  runs: {command: ['true']}\n"))
    done = control("sweep", "config", *shlex.split(words), "--detach", "--project", str(folder))
    assert len(done.stdout.splitlines()) == runs, done.stdout + done.stderr


def test_nothing_is_written_over(folder):
    folder.mkdir()
    (folder / "pconfigs.yaml").write_text("# mine\n")
    done = control("import", "pconfigs", "pconfigs.examples.quickstart", "--output", str(folder), "--python", sys.executable)
    assert done.returncode == 2 and "has pconfigs.yaml already" in done.stderr
    assert [path.name for path in folder.iterdir()] == ["pconfigs.yaml"]
    assert (folder / "pconfigs.yaml").read_text() == "# mine\n"
    imported(folder, "pconfigs", "pconfigs.examples.quickstart", "--force")


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["hydra", "/none"], "there is no folder /none"),
        (["hydra", "trainer_hydra/conf/experiment", "--config-name", "none"], "Hydra cannot compose none"),
        (["hydra", "trainer_hydra"], "has no config.yaml"),
        (["hydra", "trainer_hydra/conf", "--import", "no_such"], "no_such cannot be imported"),
        (["pconfigs", "no.such.module"], "no"),
        (["pconfigs", "pconfigs.examples.quickstart.none"], "has no config named none"),
        (["pconfigs", "pconfigs.examples.enums"], "has no configs"),
    ],
)
def test_what_cannot_be_imported(folder, arguments, message):
    done = control("import", *arguments, "--output", str(folder), "--python", sys.executable)
    assert done.returncode == 2 and message in done.stderr and "Traceback" not in done.stderr
    assert not folder.exists()


@pytest.mark.parametrize(
    "name, content, message",
    [
        ("note.txt", b"", "has no config.yaml and no other YAML file"),
        ("config.yaml", b"a: [1, 2\n", "line 2, column 1"),
        ("config.yaml", b"- 1\n", "must be a DictConfig"),
        ("config.yaml", b"a: '\xff'\n", "config.yaml is not UTF-8: invalid start byte"),
        ("config.yaml", b"null: 1\n", "Incompatible key type"),
        ("config.yaml", b"defaults: [{db: none}]\n", "Could not find 'db/none'"),
    ],
)
def test_trees_that_hydra_does_not_read(folder, name, content, message):
    tree = folder.parent / "tree"
    tree.mkdir()
    (tree / name).write_bytes(content)
    done = control("import", "hydra", str(tree), "--output", str(folder), "--python", sys.executable)
    assert done.returncode == 2 and message in done.stderr and "Traceback" not in done.stderr
    assert not folder.exists()


def test_a_folder_that_cannot_be_made(folder):
    folder.write_text("a file")
    done = control("import", "pconfigs", "pconfigs.examples.quickstart", "--output", str(folder), "--python", sys.executable)
    assert done.returncode == 2 and f"{folder}: File exists" in done.stderr, done.stderr


def test_no_such_python(folder):
    done = control("import", "pconfigs", "x", "--python", "/none/python3")
    assert done.returncode == 2 and "'/none/python3' cannot be started" in done.stderr
