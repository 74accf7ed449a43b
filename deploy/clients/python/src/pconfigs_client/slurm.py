"""Frozen configs for jobs that another launcher submits: sbatch scripts of one's own, or submitit.

`Client.submit(…, engine="slurm")` needs none of this: there the daemon submits, records and follows the job.
"""

from __future__ import annotations

import json
import os
import pathlib
import shlex
import zlib
from dataclasses import dataclass
from typing import Any, Callable, Dict, Generic, Mapping, Optional, Sequence, TypeVar, Union

from ._address import PathText
from ._client import Client
from ._messages import Overrides

T = TypeVar("T")
Option = Union[str, int, bool]

__all__ = ["FrozenCall", "FrozenConfig", "freeze", "script"]


@dataclass(frozen=True)
class FrozenConfig:
    """Resolved values in a file that the nodes can read, so that a job needs no daemon and sees no later change."""

    path: str
    experiment: str
    digest: str

    def environment(self) -> Dict[str, str]:
        """The variables by which `load_config`, or any program, finds the values."""
        return {"PCONFIGS_CONFIG": self.path, "PCONFIGS_EXPERIMENT": self.experiment}


def freeze(
    experiment: str, folder: PathText, *, set: Optional[Overrides] = None, unset: Optional[Sequence[str]] = None,
    client: Optional[Client] = None,
) -> FrozenConfig:
    """Resolves an experiment and writes its values into a folder, under the digest's name.

    Equal configs share a file, which is never changed once it is there.
    """
    if client is None:
        with Client() as client:
            return freeze(experiment, folder, set=set, unset=unset, client=client)
    resolved = client.resolve(experiment, set=set, unset=unset)
    target = pathlib.Path(folder).absolute()
    target.mkdir(parents=True, exist_ok=True)
    text = json.dumps(resolved.values, ensure_ascii=False, indent=2) + "\n"
    # The digest leaves out what comes from the environment, and the name must not.
    name = f"{experiment.replace('/', '.')}-{resolved.digest.split(':')[-1][:16]}-{_checksum(text)}.json"
    path = target / name
    partial = target / f".{name}.{os.getpid()}"
    partial.write_text(text, encoding="utf-8")
    os.replace(partial, path)
    return FrozenConfig(str(path), experiment, resolved.digest)


def _checksum(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08x}"


class FrozenCall(Generic[T]):
    """A function that finds frozen values when it is called in a job, wherever it is unpickled; made for submitit.

    ```python
    executor.submit(FrozenCall(freeze("second", "/shared/configs"), train))
    ```
    """

    def __init__(self, config: FrozenConfig, function: Callable[..., T]) -> None:
        self.config = config
        self.function = function

    def __call__(self, *arguments: Any, **named: Any) -> T:
        before = {name: os.environ.get(name) for name in self.config.environment()}
        os.environ.update(self.config.environment())
        try:
            return self.function(*arguments, **named)
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value

    def checkpoint(self, *arguments: Any, **named: Any) -> Any:
        """What submitit asks for when a job is preempted: the same call with the same values, once more."""
        import importlib

        return importlib.import_module("submitit").helpers.DelayedSubmission(self, *arguments, **named)


def script(config: FrozenConfig, command: Sequence[str], options: Optional[Mapping[str, Option]] = None) -> str:
    """The text of an sbatch script that executes a command with frozen values.

    Options are sbatch's long ones, as `{"partition": "gpu", "gpus": 8, "requeue": True}`; one that is true stands alone.
    """
    lines = ["#!/bin/sh"]
    for name, value in (options or {}).items():
        text = f"{value}"
        if not name.replace("-", "").isalnum() or any(one in text for one in "\n\r\0"):
            raise ValueError(f"{name}={text!r} is no option of sbatch")
        if value is True:
            lines.append(f"#SBATCH --{name}")
        elif value is not False:
            lines.append(f"#SBATCH --{name}={shlex.quote(text)}")
    lines += [f"# {config.experiment} {config.digest}"]
    lines += [f"export {name}={shlex.quote(value)}" for name, value in config.environment().items()]
    lines.append("exec " + " ".join(shlex.quote(part) for part in command))
    return "\n".join(lines) + "\n"
