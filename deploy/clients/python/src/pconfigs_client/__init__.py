"""Resolved experiment configs from pconfigsd, and runs of them.

In a training script `load_config` is all that is needed; a launcher has `Client`, or `pconfigs_client.aio.AsyncClient`.
"""

from ._address import ProjectAddress
from ._client import Client
from ._config import load_config
from ._diagnostics import Diagnostic, Related, SourceLocation
from ._errors import (
    Cancelled, Conflict, DeadlineExceeded, EnvironmentRequired, Garbled, InvalidConfig, InvalidParams, NoProject,
    NotFound, Overloaded, PConfigsError, PermissionDenied, PluginFailed, RunFailed, ServerError, ShuttingDown,
    Unreachable,
)
from ._loading import LoadError, load
from ._results import (
    Change, Difference, ExperimentEntry, Explanation, Failed, Function, Layer, OneSided, Provenance, Resolved,
    RunOutput, RunRecord, Side, WatchEvent,
)
from ._run import Run

__version__ = "0.1.0"

__all__ = [
    "Cancelled", "Change", "Client", "Conflict", "DeadlineExceeded", "Diagnostic", "Difference", "EnvironmentRequired",
    "ExperimentEntry", "Explanation", "Failed", "Function", "Garbled", "InvalidConfig", "InvalidParams", "Layer",
    "LoadError", "NoProject", "NotFound", "OneSided", "Overloaded", "PConfigsError", "PermissionDenied",
    "PluginFailed", "ProjectAddress", "Provenance", "Related", "Resolved", "Run", "RunFailed", "RunOutput", "RunRecord",
    "ServerError", "ShuttingDown", "Side", "SourceLocation", "Unreachable", "WatchEvent", "load", "load_config",
]
