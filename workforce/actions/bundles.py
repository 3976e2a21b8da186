"""What people do with the files that are made for them."""

from audit.context import action
from documents import bundling, erasing
from documents.models import Bundle


@action
def delete_bundle(*, bundle: Bundle, by) -> None:
    """Delete all that a bundle holds; that it was asked for is remembered for a while."""
    erasing.empty_bundles(Bundle.objects.filter(pk=bundle.pk))


@action
def make_bundle_again(*, bundle: Bundle, by) -> bool:
    """Have a bundle that could not be made tried again; whether it was one."""
    return bool(bundling.try_again(Bundle.objects.filter(pk=bundle.pk)))
