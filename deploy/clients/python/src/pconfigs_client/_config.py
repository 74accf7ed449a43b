"""`load_config`, the one line that a training script needs."""

from __future__ import annotations

import json
import os
from typing import Any, Dict, Optional, Sequence, Type, TypeVar, Union, overload

from ._address import PathText
from ._client import Client
from ._errors import PConfigsError
from ._loading import load
from ._messages import Overrides

T = TypeVar("T")


@overload
def load_config(
    experiment: Optional[str] = None, *, set: Optional[Overrides] = None, unset: Optional[Sequence[str]] = None,
    project: Optional[PathText] = None, socket: Optional[PathText] = None, start: bool = True,
) -> Dict[str, Any]: ...


@overload
def load_config(
    experiment: Optional[str] = None, *, into: Type[T], set: Optional[Overrides] = None,
    unset: Optional[Sequence[str]] = None, project: Optional[PathText] = None, socket: Optional[PathText] = None,
    start: bool = True,
) -> T: ...


def load_config(
    experiment: Optional[str] = None, *, into: Optional[Type[T]] = None, set: Optional[Overrides] = None,
    unset: Optional[Sequence[str]] = None, project: Optional[PathText] = None, socket: Optional[PathText] = None,
    start: bool = True,
) -> Union[T, Dict[str, Any]]:
    """The values that this program is to work with, as a map or as the dataclass `into`.

    Inside a run they are the run's own frozen values, whatever `experiment` says, so that sweeps and variants work with
    the same script. Elsewhere, as in a notebook, they are what the project's daemon resolves `experiment` to.

    ```python
    config = load_config("second", into=TrainerConfig)
    ```
    """
    frozen = os.environ.get("PCONFIGS_CONFIG")
    if frozen:
        if set or unset:
            raise PConfigsError(
                "inside a run the values are frozen, so set= and unset= would have no effect; "
                "override them where it is started, as in: pconfigsctl run NAME --set path=value"
            )
        values = _read(frozen)
    elif experiment is None:
        raise PConfigsError(
            "this is no run (PCONFIGS_CONFIG is not set), so an experiment's name is needed; "
            "start it by: pconfigsctl run NAME"
        )
    else:
        with Client(project, socket=socket, start=start) as client:
            values = client.resolve(experiment, set=set, unset=unset).values or {}
    if into is None:
        return values
    return load(into, values)


def _read(path: str) -> Dict[str, Any]:
    try:
        with open(path, encoding="utf-8") as file:
            values = json.load(file)
    except (OSError, ValueError) as error:
        raise PConfigsError(f"the run's config {path}, which PCONFIGS_CONFIG names, cannot be read: {error}") from error
    if not isinstance(values, dict):
        raise PConfigsError(f"the run's config {path}, which PCONFIGS_CONFIG names, is no map")
    return values
