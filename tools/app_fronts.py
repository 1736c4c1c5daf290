"""Contract: apps are entered by the front. Another app may import only an app's public modules."""

from typing import Any

from importlinter import Contract, ContractCheck, fields, output


class AppFronts(Contract):  # type: ignore[misc]
    layers = fields.ListField(fields.StringField())
    public = fields.ListField(fields.StringField())

    def check(self, graph: Any, verbose: bool) -> ContractCheck:
        wrong = []
        for layer in self.layers:
            for app in sorted(graph.find_children(layer)):
                for inside in sorted(graph.find_descendants(app)):
                    if inside.removeprefix(f"{app}.").split(".")[0] in self.public:
                        continue
                    wrong += [
                        (importer, inside)
                        for importer in graph.find_modules_that_directly_import(inside)
                        if not importer.startswith(f"{app}.") and ".tests." not in importer
                    ]
        return ContractCheck(kept=not wrong, metadata={"wrong": wrong})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, inside in check.metadata["wrong"]:
            output.print_error(f"{importer} reaches inside: {inside}")
