"""Where a project is, and where its daemon listens: the same rules as pconfigsctl's."""

from __future__ import annotations

import os
import pathlib
from dataclasses import dataclass
from typing import Optional, Union

from ._errors import NoProject, Unreachable

PathText = Union[str, "os.PathLike[str]"]

_LONGEST = 103
"""The longest path of a socket in bytes that every party can use."""


@dataclass(frozen=True)
class ProjectAddress:
    """A project's root, an absolute path without links, and the path of its daemon's socket.

    `is_named` says that the caller, or PCONFIGS_SOCKET, chose the socket; `means_its_root` that a daemon of another
    project is then not what the caller means: they named a project, or no socket of their own.
    """

    root: str
    socket: str
    is_named: bool
    means_its_root: bool = True

    @classmethod
    def find(cls, folder: Optional[PathText] = None, socket: Optional[PathText] = None) -> ProjectAddress:
        """Finds the project that a folder (by default the working folder) is in, by walking up to `pconfigs.yaml`."""
        text = os.fspath(folder) if folder is not None else "."
        try:
            start = pathlib.Path(text).resolve(strict=True)
        except OSError:
            raise NoProject(f"there is no folder {text}") from None
        for candidate in (start, *start.parents):
            if os.path.exists(candidate / "pconfigs.yaml"):
                break
        else:
            raise NoProject(f"no pconfigs.yaml in {start} or a folder above it")
        root = str(candidate)
        named = os.fspath(socket) if socket is not None else os.environ.get("PCONFIGS_SOCKET") or None
        if named is None:
            return cls(root, default_socket(root, os.environ.get("XDG_RUNTIME_DIR"), os.geteuid()), False)
        return cls(root, _given_socket(named), True, socket is None or folder is not None)

    def check_served(self, root: str) -> None:
        """Refuses the daemon of another project, whose experiments may have the same names.

        A daemon may see the project at another path, as outside of a container: one whose root is not here is believed.
        """
        if self.means_its_root and not _is_same(root, self.root) and _is_here(root):
            raise NoProject(
                f"the daemon at {self.socket} serves {root}, not {self.root}: "
                f"leave out its socket (PCONFIGS_SOCKET) to ask a daemon of {self.root}"
            )

    def own(self) -> ProjectAddress:
        """The same project, at the daemon that the caller has for it where nobody names another."""
        socket = default_socket(self.root, os.environ.get("XDG_RUNTIME_DIR"), os.geteuid())
        return ProjectAddress(self.root, socket, False)

    def state_folder(self) -> str:
        """Where the caller's runs of the project and their daemon's log are: `.pconfigs`, or else their own place."""
        inside = f"{self.root}/.pconfigs"
        home = os.environ.get("XDG_STATE_HOME", "")
        if not home.startswith("/"):
            home = os.path.expanduser("~/.local/state")
        outside = f"{home}/pconfigs/projects/{_name(self.root)}"
        if not os.path.lexists(inside):
            closed = not os.access(self.root, os.W_OK | os.X_OK)
            return outside if closed or os.path.exists(f"{outside}/runs.sqlite") else inside
        owners = {os.lstat(inside).st_uid, os.stat(inside).st_uid} if os.path.isdir(inside) else set()
        return inside if owners == {os.geteuid()} else outside


def _is_same(served: str, root: str) -> bool:
    """A folder may have several paths, by links and mounts."""
    try:
        return served == root or os.path.samefile(served, root)
    except OSError:
        return False


def _is_here(root: str) -> bool:
    """One that may not be looked at is here, too."""
    try:
        os.stat(root)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        pass
    return True


def default_socket(root: str, runtime_folder: Optional[str], user: int) -> str:
    """The place of a project's socket where nobody names one."""
    name = f"{_name(root)}.sock"
    if runtime_folder and runtime_folder.startswith("/"):
        path = f"{runtime_folder}/pconfigs/{name}"
        if len(os.fsencode(path)) <= _LONGEST:
            return path
    return f"/tmp/pconfigs-{user}/{name}"


def _given_socket(text: str) -> str:
    path = text if text.startswith("/") else f"{os.path.realpath('.')}/{text}"
    parts = [part for part in path.split("/") if part]
    if not parts or path.endswith("/") or parts[-1] in (".", ".."):
        raise Unreachable(f"'{text}' is no path of a socket")
    path = "/" + "/".join(parts)
    length = len(os.fsencode(path))
    if length > _LONGEST:
        raise Unreachable(
            f"the socket's path has {length} bytes, at most {_LONGEST} are possible: "
            "give a shorter one with socket= or PCONFIGS_SOCKET"
        )
    return path


def _name(root: str) -> str:
    """The root's last part, for people, and a hash (FNV-1a) of the whole root."""
    last = [part for part in root.split("/") if part][-1:] or ["root"]
    safe = "".join(one if one.isascii() and one.isalnum() else "-" for one in last[0])
    number = 0xCBF29CE484222325
    for byte in os.fsencode(root):
        number = (number ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"{safe[:20]}-{number:016x}"
