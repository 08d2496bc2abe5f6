"""What takes long: `make soak`. The tests marked `soak`, wherever they lie, over all cores.

A soak test prints what it has done; that stands in the summary. Another one joins by its mark alone, and keeps to
the time: all of them together take at most 25 minutes on two idle cores.
"""

import os
import sys
import time

from dev.test import MODULE, WORKERS, run_pytest, say

SOAK = (*MODULE, "pytest", "-m", "soak", "-rEfP", "--show-capture=stdout", "--durations=5")
MOST_MINUTES = 25


def main() -> int:
    began = time.monotonic()
    # One test at a time to each worker: they are few and long.
    command = (*SOAK, f"--numprocesses={WORKERS}", "--maxschedchunk=1", *sys.argv[1:])
    try:
        outcomes = run_pytest("soak", command, {**os.environ, "PYTHONUNBUFFERED": "1"}, "-m", "soak")
    except KeyboardInterrupt:
        return 130
    minutes = (time.monotonic() - began) / 60
    say(f"The soak took {minutes:.1f} minutes; it should take at most {MOST_MINUTES} on two idle cores.")
    for outcome in outcomes:
        for fault in outcome.faults:
            say(f"{outcome.name}: {fault}")
    return outcomes[0].code


if __name__ == "__main__":
    sys.exit(main())
