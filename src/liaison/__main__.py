"""`python -m liaison`: start PostgreSQL if we keep our own, then hand over to the command asked for."""

from liaison.interfaces.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
