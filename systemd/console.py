"""Keep who stands at the console on it: by root, on the first console of this PC.

``console.py lock`` brings the first console to the front, and from then on no key brings another one; ``unlock`` ends
that.
"""

import fcntl
import os
import sys

#: of linux/vt.h
VT_ACTIVATE, VT_WAITACTIVE, VT_LOCKSWITCH, VT_UNLOCKSWITCH = 0x5606, 0x5607, 0x560B, 0x560C
CONSOLE, KIOSK = "/dev/tty0", 1
USAGE = 2


def main(arguments: list[str]) -> int:
    """Lock or unlock; gives the exit code."""
    if arguments not in (["lock"], ["unlock"]):
        print("usage: console.py lock|unlock", file=sys.stderr)
        return USAGE
    try:
        console = os.open(CONSOLE, os.O_WRONLY | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError:
        print("this PC has no consoles to choose from", file=sys.stderr)
        return 1
    # what was locked before cannot be brought to the front
    fcntl.ioctl(console, VT_UNLOCKSWITCH, 1)
    if arguments == ["lock"]:
        fcntl.ioctl(console, VT_ACTIVATE, KIOSK)
        fcntl.ioctl(console, VT_WAITACTIVE, KIOSK)
        fcntl.ioctl(console, VT_LOCKSWITCH, 1)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
