"""A place to put files, and the commands as a user calls them."""

import json

import pytest

from liaison.interfaces.fhir.commands import give_out, take_in


@pytest.fixture
def fhir(tmp_path, capsys, db):
    return Commands(tmp_path, capsys)


class Commands:
    """`write` gives a file its resources, `take_in` imports and gives (exit status, summary)."""

    def __init__(self, folder, capsys):
        self.folder, self.capsys = folder, capsys

    def write(self, name, *lines):
        raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
        (self.folder / name).write_bytes(b"\n".join(raw) + b"\n")
        return self.folder / name

    def take_in(self, *paths, options=()):
        status = take_in(["fhir", "--json", *map(str, options), *map(str, paths or [self.folder])])
        summary = json.loads(self.capsys.readouterr().out)
        summary.pop("seconds")
        return status, summary

    def give_out(self, *options):
        assert give_out(["fhir", "--out", str(self.folder / "out"), *map(str, options)]) == 0
        self.capsys.readouterr()
        raw = b"".join(file.read_bytes() for file in sorted((self.folder / "out").iterdir()))
        return [json.loads(line, parse_float=str) for line in raw.splitlines()]
