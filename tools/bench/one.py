"""One bench in a process of its own; prints its section."""

import sys

from tools.bench.__main__ import SUBJECTS

if __name__ == "__main__":
    print("\n".join(SUBJECTS[sys.argv[1]][1]()))
