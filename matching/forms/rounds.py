"""What is asked about many peers and many posts at once (MAT-7)."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.rules import ROUND_AT_MOST, PairKind
from nhsuk.forms import FoldedCheckboxes, NHSForm, Radios
from workforce.models import PeerSupportWorker, Post


class _LeftOut(forms.MultipleChoiceField):
    widget = FoldedCheckboxes


class RoundForm(NHSForm):
    """Who and what takes part: all, but for those that are ticked."""

    submit_label = gettext_lazy("Begin the round")
    keep_typed = True
    mark_optional = False
    nouns = {"title": gettext_lazy("a name for the round")}

    title = forms.CharField(
        label=gettext_lazy("What is the round called?"),
        max_length=120,
        help_text=gettext_lazy("So that you find it again. Nobody's name belongs here"),
    )
    without_peers = _LeftOut(
        label=gettext_lazy("Leave these peers out"),
        required=False,
        help_text=gettext_lazy("All who look for a place take part. Tick who should not"),
    )
    without_posts = _LeftOut(
        label=gettext_lazy("Leave these posts out"),
        required=False,
        help_text=gettext_lazy("All posts that are open take part. Tick which should not"),
    )

    def __init__(self, *args, peers: Iterable[PeerSupportWorker], posts: Iterable[Post], **kwargs):
        super().__init__(*args, **kwargs)
        self.peers = {str(each.pk): each for each in peers}
        self.posts = {str(each.pk): each for each in posts}
        self.fields["without_peers"].choices = _grouped(
            (each.team.name if each.team else _("No team"), key, each.name)
            for key, each in self.peers.items()
        )
        self.fields["without_posts"].choices = _grouped(
            (each.team.name, key, post_in_words(each)) for key, each in self.posts.items()
        )

    def clean(self):
        data = self.cleaned_data
        for name, label, field, all_of_them in (
            ("workers", _("Leave at least one peer in"), "without_peers", self.peers),
            ("posts", _("Leave at least one post in"), "without_posts", self.posts),
        ):
            left_out = set(data.pop(field, []))
            data[name] = [each for key, each in all_of_them.items() if key not in left_out]
            if field in self.errors:
                continue
            if not data[name]:
                self.add_error(field, label)
            elif len(data[name]) > ROUND_AT_MOST:
                self.add_error(
                    field,
                    _("A round takes at most %(most)d. Leave some out, for a round of their own")
                    % {"most": ROUND_AT_MOST},
                )
        return data


def _grouped(rows: Iterable[tuple[str, str, str]]) -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for group, key, label in rows:
        groups.setdefault(group, []).append((key, label))
    return sorted(groups.items())


def post_in_words(post: Post) -> str:
    """A post among the others of its team: title, hours, and whether it is voluntary."""
    words = [post.title]
    if post.hours is not None:
        words.append(_("%(hours)s hours a week") % {"hours": f"{post.hours.normalize():f}"})
    if post.voluntary:
        words.append(_("voluntary"))
    return ", ".join(words)


class PairForm(NHSForm):
    """Two of the round that a person keeps together or apart."""

    nouns = {
        "worker": gettext_lazy("a peer"),
        "post": gettext_lazy("a post"),
        "kind": gettext_lazy("whether they are kept together"),
    }

    worker = forms.ChoiceField(label=gettext_lazy("Peer"))
    post = forms.ChoiceField(label=gettext_lazy("Post"))
    kind = forms.ChoiceField(
        label=gettext_lazy("Together or not?"),
        choices=PairKind.choices,
        widget=Radios(
            hints={
                PairKind.PIN: gettext_lazy("Every proposal from now on puts them together"),
                PairKind.EXCLUDE: gettext_lazy("No proposal from now on puts them together"),
            }
        ),
    )

    def __init__(self, *args, peers: Iterable[PeerSupportWorker], posts: Iterable[Post], **kwargs):
        super().__init__(*args, **kwargs)
        self.peers = {str(each.pk): each for each in peers}
        self.posts = {str(each.pk): each for each in posts}
        choose = ("", _("Choose"))
        self.fields["worker"].choices = [
            choose,
            *((key, each.name) for key, each in self.peers.items()),
        ]
        self.fields["post"].choices = [
            choose,
            *((key, f"{post_in_words(e)} ({e.team.name})") for key, e in self.posts.items()),
        ]

    def clean_worker(self) -> PeerSupportWorker:
        return self.peers[self.cleaned_data["worker"]]

    def clean_post(self) -> Post:
        return self.posts[self.cleaned_data["post"]]
