"""Run one Liaison command and say its peak memory on stderr, in kilobytes, as `time -v` would."""

import resource
import sys

from liaison.interfaces.cli.main import main

if __name__ == "__main__":
    status = main(sys.argv[1:])
    used = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"Maximum resident set size (kbytes): {used}", file=sys.stderr)
    raise SystemExit(status)
