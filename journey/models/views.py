from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from audit.history import tracked
from workforce.models import Organisation, User
from workforce.models.base import Noun


class SavedViewQuerySet(models.QuerySet):
    def open_to(self, reader):
        """The reader's own views and those that are shared, in the organisation they work in."""
        return self.filter(Q(owner=reader.user) | Q(shared=True), organisation=reader.organisation)

    def by_name(self):
        return self.order_by(F("shared").asc(), Lower("name"), "pk")


@tracked()
class SavedView(Noun):
    """A way of looking at a list that someone wants again: what stands in its address (WFO-1).

    It holds questions, never answers: whoever opens a shared view sees their own peers in it.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="saved_views"
    )
    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_views")
    page = models.CharField(max_length=30)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000, blank=True)
    shared = models.BooleanField(default=False)
    saved_at = models.DateTimeField(default=timezone.now)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organisation",
                "owner",
                "page",
                Lower("name"),
                name="saved_views_of_a_person_differ_in_name",
            )
        ]
        indexes = [models.Index(fields=["organisation", "page"], name="saved_views_of_a_list")]

    def __str__(self) -> str:
        return self.name
