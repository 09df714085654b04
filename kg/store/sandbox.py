"""What a process gives up before it looks at a stranger's query, with what the platform offers without root.

On Linux: no new privileges, a network namespace of its own (where allowed), Landlock (files, TCP, signals),
a seccomp filter (no sockets, no programs, no tracing; in workers no processes and, with the data in memory,
no files either), limits on address space. Each measure is tried by itself; what could not be had is reported,
never passed over in silence. Elsewhere only the limits of POSIX apply, and the report says so.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import resource
import struct
import sys
from dataclasses import dataclass
from pathlib import Path

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP = 1, 38, 22
_CLONE_NEWNET, _CLONE_NEWUSER = 0x40000000, 0x10000000
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}  # how many rights each version of Landlock knows

# name: number on x86-64, number on arm64 (None: no such call there)
_NEVER: dict[str, tuple[int, int | None]] = {
    "socket": (41, 198),
    "connect": (42, 203),
    "accept": (43, 202),
    "bind": (49, 200),
    "listen": (50, 201),
    "socketpair": (53, 199),
    "accept4": (288, 242),
    "execve": (59, 221),
    "execveat": (322, 281),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "mount": (165, 40),
    "chroot": (161, 51),
    "pivot_root": (155, 41),
    "unshare": (272, 97),
    "setns": (308, 268),
    "open_by_handle_at": (304, 265),
    "perf_event_open": (298, 241),
    "bpf": (321, 280),
    "userfaultfd": (323, 282),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
}
_NEVER_IN_WORKERS: dict[str, tuple[int, int | None]] = {
    "clone": (56, 220),
    "fork": (57, None),
    "vfork": (58, None),
    "clone3": (435, 435),
    "kill": (62, 129),
    "rt_sigqueueinfo": (129, 138),
    "sendmsg": (46, 211),
    "recvmsg": (47, 212),
}
_FILES: dict[str, tuple[int, int | None]] = {
    "open": (2, None),
    "creat": (85, None),
    "openat": (257, 56),
    "openat2": (437, 437),
    "unlinkat": (263, 35),
    "unlink": (87, None),
    "renameat2": (316, 276),
    "rename": (82, None),
    "truncate": (76, 45),
}
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One thing given up: whether it was, and by what, or why not."""

    name: str
    held: bool
    detail: str


def leave_network() -> str:
    """Go into an empty network of our own, before there are threads; empty on success, else why not."""
    return _own_network() if sys.platform == "linux" else "not on this platform"


def isolate(readable: Path | None, namespace: str) -> tuple[Measure, ...]:
    """Shut this process and all its children off; only ``readable`` can still be read. Cannot be undone.

    ``namespace`` is what ``leave_network`` said.
    """
    if sys.platform != "linux":
        reason = f"this program knows no way to do it on {sys.platform}"
        return tuple(
            Measure(name=name, held=False, detail=reason) for name in ("network", "files", "programs")
        )
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    files = _landlock(readable)
    calls = _forbid(_NEVER)
    network = [
        how for how, problem in (("own network namespace", namespace), ("seccomp", calls)) if not problem
    ]
    return (
        Measure(name="network", held=bool(network), detail=", ".join(network) or f"{namespace}; {calls}"),
        Measure(name="files", held=not files, detail=files or "Landlock"),
        Measure(name="programs", held=not calls, detail=calls or "seccomp"),
    )


def isolate_worker(*, files: bool, address_space: int) -> None:
    """Give up what a worker does not need; ``files``: whether it still reads the database from disk."""
    if sys.platform == "linux":
        _prctl(_PR_SET_PDEATHSIG, 9)
        _forbid(_NEVER_IN_WORKERS if files else _NEVER_IN_WORKERS | _FILES)
    if address_space:
        resource.setrlimit(resource.RLIMIT_AS, (address_space, address_space))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def die_with_parent() -> None:
    """Have this process killed when its parent ends, where the platform can."""
    if sys.platform == "linux":
        _prctl(_PR_SET_PDEATHSIG, 9)


def _prctl(option: int, value: int) -> None:
    ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)


def _own_network() -> str:
    """Empty on success, else why not."""
    libc = ctypes.CDLL(None, use_errno=True)
    for flags in (_CLONE_NEWNET, _CLONE_NEWUSER | _CLONE_NEWNET):
        if libc.unshare(flags) == 0:
            return ""
    return f"no network namespace ({os.strerror(ctypes.get_errno())})"


def _landlock(readable: Path | None) -> str:
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_LANDLOCK_CREATE, None, 0, 1)
    if version < 1:
        return f"no Landlock ({os.strerror(ctypes.get_errno())})"
    rights = (1 << _FILE_RIGHTS.get(version, 16)) - 1
    network = 3 if version >= 4 else 0
    scope = 3 if version >= 6 else 0
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    attributes = struct.pack("QQQ", rights, network, scope)[:size]
    ruleset = libc.syscall(_LANDLOCK_CREATE, attributes, size, 0)
    if ruleset < 0:
        return f"no Landlock ruleset ({os.strerror(ctypes.get_errno())})"
    try:
        if readable is not None:
            folder = os.open(readable, os.O_PATH)
            try:
                rule = struct.pack("=Qi", _READ_FILE | _READ_DIR, folder)
                if libc.syscall(_LANDLOCK_ADD, ruleset, 1, rule, 0) != 0:
                    return f"no Landlock rule ({os.strerror(ctypes.get_errno())})"
            finally:
                os.close(folder)
        if libc.syscall(_LANDLOCK_RESTRICT, ruleset, 0) != 0:
            return f"Landlock refused ({os.strerror(ctypes.get_errno())})"
    finally:
        os.close(ruleset)
    return ""


def _forbid(calls: dict[str, tuple[int, int | None]]) -> str:
    """Install a filter under which these calls fail; empty on success, else why not."""
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        return f"no seccomp filter for {platform.machine()}"
    column, architecture = machine
    load, jump_equal, jump_more, give = 0x20, 0x15, 0x35, 0x06
    allow, refuse, missing = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS
    program = [
        (load, 0, 0, 4),
        (jump_equal, 1, 0, architecture),
        (give, 0, 0, refuse),
        (load, 0, 0, 0),
        (jump_more, 0, 1, 0x40000000),  # the x32 numbers
        (give, 0, 0, refuse),
    ]
    for name, numbers in calls.items():
        number = numbers[column]
        if number is not None:
            program += [(jump_equal, 0, 1, number), (give, 0, 0, missing if name == "clone3" else refuse)]
    program.append((give, 0, 0, allow))
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in program))

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))

    holder = Program(len(program), ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_SECCOMP, 2, ctypes.byref(holder), 0, 0) != 0:
        return f"no seccomp filter ({os.strerror(ctypes.get_errno())})"
    return ""


def address_space() -> int:
    """How many bytes of address space this process takes now; 0 where that is not known."""
    try:
        with Path("/proc/self/statm").open("rb") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0
