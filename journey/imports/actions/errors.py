class ImportNotAllowed(Exception):
    """The import is past this step; the page that shows where it stands says the rest."""


class CannotUndo(Exception):
    """Newer facts hang on what the import made; ``what`` names their models."""

    def __init__(self, what: set[str]):
        self.what = what
        super().__init__(", ".join(sorted(what)))
