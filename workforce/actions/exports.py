from audit.context import action
from workforce.models import Export, Organisation, Place, User


@action
def note_export(
    *,
    page: str,
    query: str,
    file_format: str,
    rows: int,
    by: User,
    organisation: Organisation | None = None,
    place: Place | None = None,
) -> Export:
    """Write down that ``by`` takes a list out of the portal: which, how it was narrowed in words,
    and how many rows (WFO-9)."""
    return Export.objects.create(
        organisation=organisation,
        place=place,
        by=by,
        page=page,
        query=query,
        file_format=file_format,
        rows=rows,
    )
