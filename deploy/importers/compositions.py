"""Composes the configs of a tree with Hydra, as an app of its would."""

from __future__ import annotations

import contextlib
import os
import pathlib
import re
import warnings
from typing import Any, Dict, Iterator, List, Optional, Sequence, Tuple

from apps import UNSPECIFIED, app_of
from model import Failure

UNDECIDED = re.compile(r"You must specify '([^']+)'")
# What a run of an app leaves next to it, which is no group.
RUNS = re.compile(r"(outputs|multirun)(/|$)|(^|/)[._]")


class Composed:
    """What Hydra composes with some overrides, without its own config."""

    def __init__(self, name: str, whole: Any, overrides: Sequence[str]) -> None:
        from omegaconf import OmegaConf, flag_override

        self.name, self.overrides, self.hydra = name, list(overrides), whole.hydra
        self.all_choices: Dict[str, Any] = OmegaConf.to_container(whole.hydra.runtime.choices)  # type: ignore[assignment]
        self.choices = {key: value for key, value in self.all_choices.items() if key.split("/")[0] != "hydra"}
        # The place and the option of a variant.
        self.added: Optional[Tuple[str, str]] = None
        # A structured config may be frozen.
        with flag_override(whole, ["struct", "readonly"], False):
            del whole["hydra"]
        self.config = whole


class Composer:
    def __init__(self, folder: pathlib.Path, config: str, version_base: Optional[str] = None) -> None:
        self.folder, self.config = folder.resolve(), config
        self._app = None if version_base else app_of(self.folder, config)
        self._version_base = version_base or (self._app.version_base if self._app else None)
        self.warnings: List[str] = []
        self._open = contextlib.ExitStack()

    def __enter__(self) -> "Composer":
        self._open.enter_context(contextlib.redirect_stdout(None))
        self._heard = self._open.enter_context(warnings.catch_warnings(record=True))
        warnings.simplefilter("always")
        self._initialize(self._version_base)
        if self._app and self._version_base in ("1.1", UNSPECIFIED):
            self.warnings.append(f"is composed as Hydra 1.1 does, as {self._app.place} has it (version_base)")
        return self

    def __exit__(self, *exception: Any) -> None:
        self._open.close()

    def _initialize(self, version_base: Optional[str]) -> None:
        from hydra import initialize_config_dir
        from hydra.core.global_hydra import GlobalHydra

        GlobalHydra.instance().clear()
        said = {} if version_base == UNSPECIFIED else {"version_base": version_base}
        try:
            self._open.enter_context(initialize_config_dir(str(self.folder), **said))
        except Exception as error:
            self._open.close()
            raise Failure(f"Hydra cannot compose as version {version_base}: {error}") from error

    def compose(self, overrides: Sequence[str]) -> Composed:
        from hydra import compose

        whole = compose(self.config, list(overrides), return_hydra_config=True)
        return Composed(self.config, whole, overrides)

    def primary(self) -> Composed:
        """The primary config; where it leaves a group to whoever runs it, with the group's first option."""
        try:
            found = self._decided()
        except Exception as error:
            # Where nothing says a version, what only Hydra 1.1 reads is read as it does.
            with contextlib.suppress(Exception if self._version_base is None and self._app is None else ()):
                self._initialize("1.1")
                found = self._decided()
                self.warnings.append("is composed as Hydra 1.1 does (version_base)")
                return self._with_warnings(found)
            hint = "; install the plugin in this Python" if "Could not find 'hydra/" in str(error) else ""
            raise Failure(f"Hydra cannot compose {self.config}: {self._said(error)}{hint}") from error
        return self._with_warnings(found)

    def _said(self, error: BaseException) -> str:
        if not str(error) and error.__cause__:
            return self._said(error.__cause__)
        if isinstance(error, UnicodeDecodeError):
            broken = [path for path in sorted(self.folder.rglob("*.yaml")) if error.object == path.read_bytes()]
            return f"{broken[0] if broken else 'a file'} is not UTF-8: {error.reason}"
        return str(error) or type(error).__name__

    def _decided(self) -> Composed:
        overrides: List[str] = []
        while True:
            try:
                found = self.compose(overrides)
                break
            except Exception as error:
                undecided = UNDECIDED.search(str(error))
                options = self.options(undecided[1].split("@")[0]) if undecided else []
                if not options or len(overrides) > 100:
                    raise
                overrides.append(f"{undecided[1]}={options[0]}")  # type: ignore[index]
        if overrides:
            listed = " ".join(overrides)
            self.warnings.append(
                f"leaves {', '.join(one.split('=')[0] for one in overrides)} to whoever runs it: the variants have {listed}, "
                f"where they say nothing else, and {self.config} stands for that")
        return found

    def _with_warnings(self, found: Composed) -> Composed:
        for one in self._heard:
            text = str(one.message)
            if "is not available" in text:
                self.warnings.append(f"{text.strip()} Run the import in the app's folder, or name its package with --import")
        self.warnings = list(dict.fromkeys(self.warnings))
        return found

    def options(self, group: str) -> List[str]:
        return sorted(self._listed(group, "CONFIG"))

    def groups(self, within: str = "") -> Iterator[str]:
        """Every group but Hydra's own: of the tree, of its search path, and of structured configs."""
        for name in self._listed(within, "GROUP"):
            group = f"{within}/{name}" if within else name
            if group != "hydra" and not RUNS.search(group):
                yield group
                yield from self.groups(group)

    def _listed(self, group: str, kind: str) -> List[str]:
        from hydra.core.global_hydra import GlobalHydra
        from hydra.core.object_type import ObjectType

        loader = GlobalHydra.instance().config_loader()
        return loader.get_group_options(group, ObjectType[kind], config_name=self.config)
