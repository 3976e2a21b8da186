"""Which imports a reader gets hold of."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from journey.models import WorkforceImport
from workforce.access import Permission


def imports_of(organisation):
    return WorkforceImport.objects.filter(organisation=organisation).select_related("by")


def import_or_404(organisation, import_id) -> WorkforceImport:
    found = imports_of(organisation).select_related("organisation__settings", "undone_by")
    workforce_import = found.filter(pk=import_id).first()
    if workforce_import is None:
        raise Http404
    return workforce_import


def own_or_404(request, organisation, import_id) -> WorkforceImport:
    """An import of the reader's own, with what it holds."""
    found = imports_of(organisation).select_related("organisation__settings", "content")
    workforce_import = found.filter(pk=import_id, by=request.user).first()
    if workforce_import is None:
        raise Http404
    return workforce_import


def may_update(request) -> bool:
    return request.reader.may(Permission.CHANGE_PEERS)


def to(workforce_import, name: str = "import") -> HttpResponse:
    return redirect(f"journey:{name}", import_id=workforce_import.pk)
