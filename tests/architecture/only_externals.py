"""An import contract: a room uses the standard library and the packages named, and no other package."""

import sys

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class OnlyExternalsContract(Contract):
    """Lists what is allowed rather than what is forbidden, so a package added tomorrow is refused too.

    Options: `source` is the room, `allowed` the top-level names of the packages it may import.
    """

    source = fields.StringField()
    allowed = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Return the check with the imports that break it, as (importer, imported) pairs."""
        source = str(self.source)
        strangers = sorted(
            (importer, imported)
            for importer in {source} | graph.find_descendants(source)
            for imported in graph.find_modules_directly_imported_by(importer)
            if graph.is_module_squashed(imported) and not self._is_welcome(imported)
        )
        return ContractCheck(kept=not strangers, metadata={"strangers": strangers})

    def _is_welcome(self, module: str) -> bool:
        root = module.partition(".")[0]
        return root in sys.stdlib_module_names or root in self.allowed  # type: ignore[operator]  # parsed into a set

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each import that broke the contract."""
        pairs: list[tuple[str, str]] = check.metadata["strangers"]
        for importer, imported in pairs:
            output.print_error(f"{importer} imports {imported}", bold=False)
