"""Imports every Hydra app in a folder, and compares with what the app itself prints: values and their types.

    python deploy/importers/tests/hydra_apps.py FOLDER… [--tree CONFIG_FILE …]

An app is a file with `@hydra.main`, as in the `examples` of a checkout of Hydra; a tree is a primary config without one.
Runs with the Python that has Hydra, and with the executables in PCONFIGS_BIN. Prints a line for each app.
"""

from __future__ import annotations

import argparse
import ast
import concurrent.futures
import dataclasses
import json
import math
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from typing import Any, Dict, Iterator, List, Optional, Tuple

from omegaconf import DictConfig, OmegaConf

ROOT = pathlib.Path(__file__).resolve().parents[3]
BINARIES = pathlib.Path(os.environ.get("PCONFIGS_BIN", ROOT / ".build/debug")).resolve()
# Runs a tree that came without its app.
ANY_APP = """
import hydra, sys
path, name = sys.argv.pop(1).rsplit(":", 1)
hydra.main(version_base=None, config_path=path, config_name=name)(lambda config: None)()
"""
HEAD = re.compile(r"# What Hydra composes with (.*)\.$", re.MULTILINE)
LACKING = re.compile(r"# Has no value for (.*): set it")


@dataclass
class App:
    """What is imported, and how Hydra runs it."""

    title: str
    tree: pathlib.Path
    config: str
    folder: pathlib.Path
    command: List[str]
    modules: List[str] = field(default_factory=list)
    python_path: Optional[str] = None

    @property
    def environment(self) -> Dict[str, str]:
        more = {"PYTHONPATH": self.python_path} if self.python_path else {}
        return {**os.environ, **more}

    def runs(self) -> bool:
        """Whether what the app itself imports is installed."""
        done = subprocess.run([*self.command, "--help"], cwd=self.folder, env=self.environment, text=True,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        return "ModuleNotFoundError" not in done.stderr


@dataclass
class Outcome:
    title: str
    equal: int = 0
    # Compositions that Hydra itself refuses.
    refused: int = 0
    notes: List[str] = field(default_factory=list)
    wrong: List[str] = field(default_factory=list)

    def line(self) -> str:
        verdict = "WRONG" if self.wrong else "equal"
        return f"{verdict}  {self.title}: {self.equal} configs, {len(self.notes)} notes" + (
            f", {self.refused} that Hydra refuses" if self.refused else "")


def apps(folder: pathlib.Path) -> Iterator[App]:
    """Every app that has a primary config."""
    for path in sorted(folder.resolve().rglob("*.py")):
        if "tests" in path.relative_to(folder.resolve()).parts:
            continue
        text = path.read_text(encoding="utf-8")
        for call in (call for call in ast.walk(ast.parse(text)) if isinstance(call, ast.Call)):
            if ast.unparse(call.func) != "hydra.main":
                continue
            given = {one.arg: ast.literal_eval(one.value) for one in call.keywords if one.arg}
            if not given.get("config_name"):
                continue
            tree = (path.parent / (given.get("config_path") or ".")).resolve()
            # A plugin of Hydra's stands in a folder of this name.
            plugins = next((str(one) for one in path.parents if (one / "hydra_plugins").is_dir()), None)
            needs_module = "ConfigStore" in text or "register_new_resolver" in text
            yield App(str(path.relative_to(folder.resolve())), tree, given["config_name"], path.parent.resolve(),
                      [sys.executable, path.name], [path.stem] if needs_module else [], plugins)


def tree(primary: pathlib.Path) -> App:
    folder = primary.parent.resolve()
    return App(f"{folder.name}/{primary.stem}", folder, primary.stem, folder, _any(folder, primary.stem))


def _any(folder: pathlib.Path, config: str) -> List[str]:
    return [sys.executable, "-c", ANY_APP, f"{folder}:{config}"]


def compared(app: App, scratch: pathlib.Path) -> Outcome:
    output, outcome = scratch / "imported", Outcome(app.title)
    if not app.runs():
        app = dataclasses.replace(app, command=_any(app.tree, app.config), modules=[])
    words = ["import", "hydra", str(app.tree), "--config-name", app.config, "--output", str(output),
             "--python", sys.executable, *(word for one in app.modules for word in ("--import", one))]
    done = _control(words, app.folder, app.environment)
    lines = done.stderr.splitlines()
    outcome.notes = [line.partition(": ")[2] for line in lines if line.startswith("not carried over: ")]
    outcome.wrong = [line for line in lines if line.startswith("error: ")]
    if done.returncode not in (0, 1) or done.returncode == 1 and not outcome.wrong:
        outcome.wrong = outcome.wrong or [done.stderr]
    for path in sorted(output.glob("experiments/**/*.yaml")):
        name = str(path.relative_to(output / "experiments").with_suffix(""))
        _compare(app, output, name, path.read_text(encoding="utf-8"), outcome)
    _control(["stop", "--project", str(output)], app.folder)
    outcome.wrong += [f"{option} is neither imported nor told" for option in _untold(app, output, outcome)]
    return outcome


def _compare(app: App, output: pathlib.Path, name: str, text: str, outcome: Outcome) -> None:
    head, lacking = HEAD.search(text), LACKING.search(text)
    given = head[1].split() if head else []
    lacks = lacking[1].split(", ") if lacking else []
    theirs = _printed(app, given)
    if isinstance(theirs, str):
        outcome.refused += 1
        outcome.wrong += [f"{name}: {theirs}"] if not lacks else []
        return
    # What neither has is given to both; what only Hydra knows, while it runs, to ours.
    extra = []
    for path in lacks:
        known = OmegaConf.select(theirs, path, throw_on_missing=False)
        if known is None or known == "???":
            known = _taken(app, given, path)
            if known is None:
                # A whole group or list is missing, and Hydra takes no value for it.
                outcome.equal += _is_refused(app, output, name, path, outcome)
                return
            extra.append(f"{path}={known}")
        lacks = [one for one in lacks if one != path] + [f"{path}={json.dumps(known)}"]
    changed = [[], *([_changed(theirs)] if not given else [])]
    for more in changed:
        right = _printed(app, [*given, *extra, *more])
        sets = [word for one in [*lacks, *more] for word in ("--set", one)]
        done = _control(["resolve", name, "--project", str(output), "--quiet", *sets], app.folder)
        if isinstance(right, str) and more:
            # As a frozen structured config.
            outcome.refused += 1
            continue
        if done.returncode != 0 or isinstance(right, str):
            outcome.wrong.append(f"{name} {more}: {done.stderr or right}")
            continue
        before = len(outcome.wrong)
        expected = OmegaConf.to_container(right, resolve=True)
        outcome.wrong += [f"{name} {more}: {one}" for one in differing(expected, json.loads(done.stdout), "")]
        outcome.equal += len(outcome.wrong) == before


def _taken(app: App, given: List[str], path: str) -> Any:
    """A value that Hydra takes there."""
    for one in ("given", 7):
        if not isinstance(_printed(app, [*given, f"{path}={one}"]), str):
            return one
    return None


def _is_refused(app: App, output: pathlib.Path, name: str, path: str, outcome: Outcome) -> bool:
    done = _control(["resolve", name, "--project", str(output), "--quiet"], app.folder)
    if done.returncode == 0 or f"{path} " not in done.stderr:
        outcome.wrong.append(f"{name}: {path} is missing in Hydra, and not here: {done.stderr}")
        return False
    return True


def _printed(app: App, overrides: List[str]) -> Any:
    """What the app composes, or why it does not."""
    done = subprocess.run([*app.command, *overrides, "--cfg", "job", "--resolve"], cwd=app.folder, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=app.environment)
    return OmegaConf.create(done.stdout) if done.returncode == 0 else done.stderr.strip() or "it fails"


def _changed(config: DictConfig) -> List[str]:
    """An override of the first int or text."""
    for path, value in _leaves(OmegaConf.to_container(config), ""):
        if type(value) is int:
            return [f"{path}={value + 1}"]
        if isinstance(value, str) and re.fullmatch("[a-z]+", value):
            return [f"{path}=another"]
    return []


def _leaves(value: Any, path: str) -> Iterator[Tuple[str, Any]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, f"{path}.{key}" if path else str(key))
    elif not isinstance(value, list):
        yield path, value


def _untold(app: App, output: pathlib.Path, outcome: Outcome) -> Iterator[str]:
    """Files of the tree that are no experiment, were not chosen, and that no note names."""
    told = "\n".join([*outcome.notes, *(path.read_text(encoding="utf-8") for path in output.glob("experiments/**/*.yaml"))])
    chosen = _chosen(app)
    for path in sorted(app.tree.rglob("*.yaml")):
        name = path.relative_to(app.tree).with_suffix("").as_posix()
        if name.split("/")[0] == "hydra" or name in (app.config, *chosen):
            continue
        group, _, option = name.rpartition("/")
        is_told = name in told or re.search(rf"\b{re.escape(group)}(@[\w.]+)?={re.escape(option)}\b", told)
        if not is_told and not (output / f"experiments/{name}.yaml").exists():
            yield name


def _chosen(app: App) -> List[str]:
    """The options of the primary config, as Hydra lists them."""
    done = subprocess.run([*app.command, "--info", "defaults"], cwd=app.folder, env=app.environment, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return [cells[1].strip() for cells in (line.split("|") for line in done.stdout.splitlines()) if len(cells) > 2]


def differing(expected: Any, found: Any, path: str) -> Iterator[str]:
    """A line for each value that is another, or of another type: 1 is not 1.0."""
    if isinstance(expected, dict) and isinstance(found, dict):
        added = {"$type", *({"environment"} if not path else set())}
        members = {str(key): value for key, value in expected.items()}
        for key in {**members, **found}:
            if key in members and key in found:
                yield from differing(members[key], found[key], f"{path}.{key}")
            elif key in members or key not in added:
                yield f"{path}.{key} is in {'Hydra' if key in members else 'ours'} only"
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for index, pair in enumerate(zip(expected, found)):
            yield from differing(*pair, f"{path}[{index}]")
    else:
        if isinstance(expected, float) and not math.isfinite(expected):
            expected = "NaN" if math.isnan(expected) else "Infinity" if expected > 0 else "-Infinity"
        if type(expected) is not type(found) or repr(expected) != repr(found):
            yield f"{path}: Hydra has {expected!r}, ours is {found!r}"


def _control(
    words: List[str], folder: pathlib.Path, environment: Optional[Dict[str, str]] = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(BINARIES / "pconfigsctl"), *words], cwd=folder, env=environment, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=pathlib.Path)
    parser.add_argument("--tree", dest="trees", action="append", default=[], type=pathlib.Path)
    parser.add_argument("--notes", action="store_true", help="also what could not be carried over")
    given = parser.parse_args()
    found = [app for folder in given.folders for app in apps(folder)] + [tree(one) for one in given.trees]
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="pc-apps-", dir="/tmp"))
    os.environ["XDG_RUNTIME_DIR"] = str(scratch)
    # A container may have none, and Hydra's own examples read it.
    os.environ.setdefault("USER", "somebody")
    scratch.chmod(0o700)
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        folders = [scratch / str(index) for index in range(len(found))]
        for outcome in pool.map(compared, found, folders):
            print(outcome.line())
            for line in [*(outcome.notes if given.notes else []), *outcome.wrong]:
                print("    " + line.replace("\n", "\n    "))
            failed += bool(outcome.wrong)
    shutil.rmtree(scratch)
    print(f"{len(found) - failed} of {len(found)} apps are imported as Hydra composes them")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
