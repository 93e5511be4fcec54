"""A process that dies leaves no picture of its memory behind: the key, names and PINs are in it."""

import ctypes
import resource

PR_SET_DUMPABLE = 4


def leave_no_core() -> None:
    """No core of this process, and nobody else of this user looks into it; what it starts inherits the limit."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # a program that the system calls with a core ignores the limit
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
