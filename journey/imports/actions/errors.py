class ImportNotAllowed(Exception):
    """The import is past this step; the page that shows where it stands says the rest."""
