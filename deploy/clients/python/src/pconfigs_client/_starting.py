"""Starts a project's daemon, and waits until it is ready or has said why it is not."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import IO, List, Optional, Union

from ._address import ProjectAddress
from ._errors import Unreachable

_IDLE_SECONDS = 1800
"""After how long without a client a daemon that was started so ends, where its settings do not say."""

_PASSED_ON = frozenset(
    "HOME LANG LC_ALL LC_CTYPE LD_LIBRARY_PATH LOGNAME PATH TMPDIR USER XDG_CACHE_HOME XDG_CONFIG_HOME "
    "XDG_RUNTIME_DIR XDG_STATE_HOME SLURM_CONF".split()
)
"""What a daemon is given of its starter's environment, with its settings; runs get theirs from who asks for them."""

_SETTING_PREFIX = "PCONFIGSD_"
"""What the names of the variables begin with that are settings of the daemon."""

_SETTINGS_FILE = "PCONFIGSD_SETTINGS"


def start_daemon(address: ProjectAddress) -> None:
    """Returns when the project's daemon, this one or another, answers at the address."""
    executable = _executable()
    if executable is None:
        raise Unreachable("pconfigsd is neither beside pconfigsctl nor in PATH, so no daemon can be started")
    reading, writing = os.pipe()
    try:
        try:
            log = _log(address)
            try:
                command = [executable, "--project", address.root, "--socket", address.socket]
                command += ["--idle-seconds", str(_IDLE_SECONDS), "--ready-descriptor", str(writing)]
                _launch(command, address.root, log, writing)
            finally:
                if not isinstance(log, int):
                    log.close()
        except OSError as error:
            raise Unreachable(f"the daemon cannot be started: {error}") from error
        finally:
            os.close(writing)
        _wait(reading, address)
    finally:
        os.close(reading)


def _launch(command: List[str], folder: str, log: Union[int, IO[bytes]], kept: int) -> None:
    environment = {
        name: value for name, value in os.environ.items() if name in _PASSED_ON or name.startswith(_SETTING_PREFIX)
    }
    if environment.get(_SETTINGS_FILE):
        # The daemon works in another folder.
        environment[_SETTINGS_FILE] = os.path.abspath(environment[_SETTINGS_FILE])
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=[kept],
        start_new_session=True,
    )
    # It outlives this program; without this the interpreter would warn that it still runs.
    process.returncode = 0


def _log(address: ProjectAddress) -> Union[int, IO[bytes]]:
    """The log of the last daemon that was started; without a folder for it, nowhere."""
    try:
        os.makedirs(address.state_folder(), mode=0o700, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
        return os.fdopen(os.open(_log_path(address), flags, 0o600), "wb")
    except OSError:
        return subprocess.DEVNULL


def _log_path(address: ProjectAddress) -> str:
    return f"{address.state_folder()}/daemon.log"


def _wait(descriptor: int, address: ProjectAddress) -> None:
    text = b""
    while True:
        part = os.read(descriptor, 4096)
        if not part:
            break
        text += part
    try:
        said = json.loads(text)
    except ValueError:
        said = None
    if isinstance(said, dict):
        if said.get("ready") is True or said.get("served") is True:
            return
        if isinstance(said.get("reason"), str):
            raise Unreachable(f"the daemon did not start: {said['reason']}")
    raise Unreachable(f"the daemon ended before it was ready; its log is {_log_path(address)}")


def _executable() -> Optional[str]:
    """The daemon beside the pconfigsctl that people use, else the one in PATH."""
    control = shutil.which("pconfigsctl")
    if control is not None:
        beside = os.path.join(os.path.dirname(os.path.realpath(control)), "pconfigsd")
        if os.access(beside, os.X_OK):
            return beside
    return shutil.which("pconfigsd")
