"""Imports configs of other systems. pconfigsctl runs it, with the Python that has the other system installed.

    hydra FOLDER [--config-name NAME] [--version-base VERSION] [--import MODULE …]
    pconfigs DOTPATH
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import os
import pathlib
import sys
from typing import List

from checking import differences
from model import Failure, relative, write


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="pconfigsctl import")
    parser.add_argument("system", choices=["hydra", "pconfigs"])
    parser.add_argument("source")
    parser.add_argument("--output", type=pathlib.Path, required=True)
    parser.add_argument("--config-name")
    parser.add_argument("--version-base")
    parser.add_argument("--import", dest="modules", action="append", default=[])
    parser.add_argument("--control", required=True)
    parser.add_argument("--force", action="store_true")
    return parser.parse_args()


def imported(modules: List[str]) -> None:
    """Imports the modules of an app that register resolvers and structured configs."""
    sys.path.insert(0, os.getcwd())
    for module in modules:
        try:
            # What a module prints is no answer of ours.
            with contextlib.redirect_stdout(sys.stderr):
                importlib.import_module(module)
        except Exception as error:
            raise Failure(f"{module} cannot be imported: {type(error).__name__}: {error}") from error


def run(given: argparse.Namespace) -> int:
    if given.system == "hydra":
        from from_hydra import import_tree

        folder = pathlib.Path(given.source)
        if not folder.is_dir():
            raise Failure(f"there is no folder {folder}")
        imported(given.modules)
        project, name = import_tree(folder, given.config_name, given.version_base)
    else:
        from from_pconfigs import import_configs

        project, name = import_configs(given.source)
    files = project.files(name)
    write(files, given.output, given.force)
    for path in files:
        print(f"wrote {relative(given.output / path)}", file=sys.stderr)
    for note in project.notes:
        print(f"not carried over: {note}", file=sys.stderr)
    if project.uncompared:
        print(f"not compared: what reads {', '.join(sorted(project.uncompared))}, which is not set here", file=sys.stderr)
    wrong = differences(project, given.output, given.control)
    for line in wrong:
        print(f"error: {line}", file=sys.stderr)
    checked = sum(experiment.expected is not None for experiment in project.experiments.values())
    if not wrong:
        print(f"{checked} of {len(project.experiments)} experiments resolve to what {project.source} gives", file=sys.stderr)
    return 1 if wrong else 0


try:
    sys.exit(run(arguments()))
except Failure as failure:
    print(f"error: {failure}", file=sys.stderr)
    sys.exit(2)
