"""A Hydra config tree: its primary config is an experiment, and each option of each group is a variant of it."""

from __future__ import annotations

import pathlib
import sys
from typing import Any, Dict, List, Optional, Tuple

from compositions import Composed, Composer
from interpolations import Composition, first_line
from model import NAME, Failure, Project
from places import Places
from sweeps import sweep_words
from variant_schemas import Schemas, Variant, camel


def import_tree(folder: pathlib.Path, config: Optional[str], version_base: Optional[str]) -> Tuple[Project, str]:
    try:
        import hydra  # noqa: F401
    except ImportError as error:
        raise Failure(f"Hydra is not installed in this Python ({error}); name another with --python") from error
    # Where an app's `pkg://` search paths are.
    sys.path.append(str(folder.resolve().parent))
    roots = sorted(path.stem for path in folder.glob("*.yaml"))
    name = config or ("config" if "config" in roots else roots[0] if len(roots) == 1 else None)
    if not roots and not config:
        raise Failure(f"{folder} has no config.yaml and no other YAML file; name the folder of the primary config")
    if name is None:
        raise Failure(f"{folder} has no config.yaml; name the primary config with --config-name: {', '.join(roots)}")
    project = Project(f"Hydra, {folder.resolve().name}/{name}.yaml")
    for other in roots:
        if other != name:
            project.note(f"{other}.yaml", f"another config, which --config-name {other} imports")
    for path in sorted(folder.rglob("*.yml")):
        project.note(path.relative_to(folder).as_posix(), "Hydra reads no .yml; it would be imported as .yaml")
    variants = _variants(Composer(folder, name, version_base), folder, name, project)
    Schemas(project, variants).write(camel(name))
    return project, name


def _variants(composer: Composer, folder: pathlib.Path, name: str, project: Project) -> List[Variant]:
    places = Places(folder)
    with composer:
        primary = composer.primary()
        for text in composer.warnings:
            project.note(f"{name}.yaml", text)
        _note_running(primary, name, places, project)
        found = [primary]
        for group in composer.groups():
            found += _options(composer, primary, group, places, project)
    keys = {str(key) for one in found for key in one.config}
    while project.environment in keys:
        project.environment += "_"
    chosen = {_place(group): str(option) for group, option in primary.choices.items()}
    return [_variant(one, name, chosen, places, project) for one in found]


def _options(composer: Composer, primary: Composed, group: str, places: Places, project: Project) -> List[Composed]:
    """The primary config with each option of a group that it does not choose already."""
    found = []
    # A group may be there several times, in packages: as `db@source` and `db@target`.
    keys = [key for key in primary.choices if key.split("@")[0] == group] or [group]
    for option, key in ((option, key) for option in composer.options(group) for key in keys):
        if primary.choices.get(key) == option:
            continue
        override = f"{'' if key in primary.choices else '+'}{key}={option}"
        others = [one for one in primary.overrides if one.split("=")[0] != key]
        file = f"{group}/{option}.yaml"
        try:
            composed = composer.compose([*others, override])
        except Exception as error:
            project.note(file, f"Hydra cannot compose {composer.config} with it: {first_line(error)}")
            continue
        where = places.of(("defaults",), None, (file,)) or file
        for inner in [inner for inner in composed.choices if inner not in primary.choices and inner != key]:
            project.note(
                where, f"its own defaults list chooses {inner}={composed.choices[inner]}; only that is imported with it")
        composed.name, composed.added = f"{_place(key)}/{option}", (_place(key), option)
        found.append(composed)
    return found


def _variant(composed: Composed, name: str, chosen: Dict[str, str], places: Places, project: Project) -> Variant:
    from omegaconf import OmegaConf

    files = (f"{name}.yaml", *(f"{group.split('@')[0]}/{option}.yaml" for group, option in composed.choices.items()))
    composition = Composition(composed.name, files, places, project)
    raw = OmegaConf.to_container(composed.config, resolve=False)
    values = composition.resolved(composed.config, ())
    assert isinstance(raw, dict)
    raw = {str(key): item for key, item in raw.items()}
    for key in [key for key in values if not NAME.fullmatch(key)]:
        composition.note((key,), "its key is no name of a field, so it is left out: rename it")
        del values[key], raw[key]
    target = _path_of(raw, "_target_")
    if target:
        composition.note(
            target, "it stays a text, for hydra.utils.instantiate; what runs is the schema's `runs`")
    if composed.added:
        chosen = {**chosen, composed.added[0]: composed.added[1], "": composed.added[1]}
    return Variant(composition, chosen, composed.overrides, composition.carried(raw, values, raw), values)


def _path_of(value: Any, key: str) -> Tuple[str, ...]:
    """The first path that ends with a key."""
    items: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, item in items:
        inner = (str(name),) if name == key else _path_of(item, key)
        if inner:
            return inner if name == key else (str(name), *inner)
    return ()


def _place(group: str) -> str:
    """Where a choice's values are: `db@source.main` are at source/main."""
    group, _, package = group.partition("@")
    return package.replace(".", "/") if package and not package.startswith("_") else group


def _note_running(primary: Composed, name: str, places: Places, project: Project) -> None:
    """Notes what of Hydra's own config says how an app is run."""
    file = f"{name}.yaml"
    for group in ("hydra/launcher", "hydra/sweeper"):
        choice = primary.all_choices.get(group, "basic")
        if choice != "basic":
            where = places.of((f"override {group}",), choice, (file,)) or file
            project.note(f"{where}: {group}", f"{choice} is not imported: see `$run` and `pconfigsctl sweep`")
    params = primary.hydra.sweeper.get("params") or {}
    if params:
        axes = sweep_words(params, primary.hydra.sweeper.get("n_trials") or 20)
        where = places.of(("hydra", "sweeper", "params"), None, (file,)) or file
        project.note(
            f"{where}: hydra.sweeper.params",
            f"a sweep is no part of a config here: pconfigsctl sweep {primary.name} {axes}")
