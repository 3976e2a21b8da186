"""A business case in words, for its page and for paper (PREP-6)."""

from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from nhsuk.words import list_of, long_date, plural
from preparation.drawing import CostedPost, Drawn
from preparation.models import BusinessCase
from preparation.rules import CaseState, Lacks, case_state

COLOURS = {CaseState.DRAFT: "white", CaseState.APPROVED: "green", CaseState.DECLINED: "grey"}


def state_of(case: BusinessCase) -> CaseState:
    return case_state(case.decided_on, case.approved)


def pounds(amount: Decimal) -> str:
    """``£31,250``, with pence only where there are some."""
    whole = amount == amount.to_integral_value()
    return f"£{amount:,.0f}" if whole else f"£{amount:,.2f}"


def plain(number: Decimal | None) -> str:
    """``22.5``; nothing where it is not known."""
    return "" if number is None else f"{number.normalize():f}"


def decision_in_words(case: BusinessCase) -> str:
    """Who decided what and when; nothing for a draft."""
    if case.decided_on is None:
        return ""
    words = (
        _("Approved on %(day)s by %(who)s")
        if case.approved
        else _("Not approved on %(day)s by %(who)s")
    )
    return words % {"day": long_date(case.decided_on), "who": case.decided_by}


def posts_in_words(count: int) -> str:
    return plural(count, _("{count} post"), _("{count} posts"))


def total_in_words(drawn: Drawn) -> str:
    """What the posts cost a year together, as far as it is known; what is not known is said."""
    paid, lacking = len(drawn.paid), len(drawn.lacking)
    free = len(drawn.posts) - paid
    said = []
    if paid > lacking:
        said.append(
            _("%(posts)s, %(wte)s whole-time equivalent: %(total)s a year.")
            % {
                "posts": plural(paid - lacking, _("{count} paid post"), _("{count} paid posts")),
                "wte": plain(sum((each.wte for each in drawn.paid if not each.lacks), Decimal(0))),
                "total": pounds(drawn.total),
            }
        )
    if lacking and paid > lacking:
        said.append(
            plural(
                lacking,
                _("The cost of {count} post is not known yet, and not in this sum."),
                _("The cost of {count} posts is not known yet, and not in this sum."),
            )
        )
    elif lacking:
        said.append(
            plural(
                lacking,
                _("The cost of {count} post is not known yet."),
                _("The cost of {count} posts is not known yet."),
            )
        )
    if free:
        said.append(
            plural(
                free,
                _("{count} voluntary post has no pay; expenses are not in these figures."),
                _("{count} voluntary posts have no pay; expenses are not in these figures."),
            )
        )
    return " ".join(said)


def cost_in_words(post: CostedPost) -> str:
    if post.voluntary:
        return _("No pay")
    return _("Not known yet") if post.cost is None else pounds(post.cost)


def by_grade(drawn: Drawn) -> list[dict]:
    """A row for each band or grade of paid posts: how many, how much time, what they cost."""
    found: dict[str, list[CostedPost]] = {}
    for post in drawn.paid:
        found.setdefault(post.grade or _("Band not said"), []).append(post)
    rows = []
    for grade, posts in sorted(found.items()):
        known = [each for each in posts if each.cost is not None]
        wte = sum((each.wte for each in posts if each.wte is not None), Decimal(0))
        said = [posts_in_words(len(posts))]
        if wte:
            said.append(_("%(wte)s whole-time equivalent") % {"wte": plain(wte)})
        if len(known) == len(posts):
            total = sum((each.cost for each in known), Decimal(0))
            said.append(_("%(total)s a year") % {"total": pounds(total)})
        elif known:
            said.append(_("the cost is not known of all"))
        else:
            said.append(_("the cost is not known yet"))
        rows.append({"key": grade, "value": ", ".join(said)})
    return rows


def by_funder(drawn: Drawn) -> list[dict]:
    """A row for each who pays: for how many posts, and until when."""
    found: dict[str, list[CostedPost]] = {}
    for post in drawn.posts:
        found.setdefault(post.funder or _("Nobody noted who pays"), []).append(post)
    rows = []
    for funder, posts in sorted(found.items()):
        ends = sorted({each.ends_on for each in posts if each.ends_on})
        said = [posts_in_words(len(posts))]
        if ends:
            said.append(_("until %(days)s") % {"days": list_of([long_date(day) for day in ends])})
        if any(each.ends_on is None for each in posts):
            said.append(_("with no end noted") if not ends else _("some with no end noted"))
        rows.append({"key": funder, "value": ", ".join(said)})
    return rows


def ending_in_words(drawn: Drawn) -> list[str]:
    """The posts whose fixed-term funding has ended, or ends within six months of the day."""
    return [
        (
            _("%(post)s, %(team)s: funding ended on %(day)s")
            if each.ends_on < drawn.on
            else _("%(post)s, %(team)s: funding ends on %(day)s")
        )
        % {"post": each.title, "team": each.team, "day": long_date(each.ends_on)}
        for each in drawn.posts
        if each.warned_of
    ]


def sources_in_words(drawn: Drawn) -> list[str]:
    """Where the costs come from, as they were entered."""
    return [
        _("%(grade)s: %(cost)s a year for a whole-time post from %(day)s. Source: %(source)s")
        % {
            "grade": each.grade,
            "cost": pounds(each.a_year),
            "day": long_date(each.starts_on),
            "source": each.source,
        }
        for each in drawn.sources
    ]


def lacking_in_words(drawn: Drawn, *, may_enter: bool) -> list[dict]:
    """What has to be entered before every cost is known, and where; once for each band."""
    found: dict[str, dict] = {}
    for post in drawn.lacking:
        if post.lacks == Lacks.COST:
            words = _("What a whole-time post of %(grade)s costs a year") % {"grade": post.grade}
            name = "band" if post.band else "grade"
            asked = urlencode({name: post.band or post.local_grade})
            url = f"{reverse('preparation:add_cost')}?{asked}"
        else:
            words = _("%(post)s, %(team)s: %(what)s") % {
                "post": post.title,
                "team": post.team,
                "what": Lacks(post.lacks).label,
            }
            url = reverse("preparation:change_post", args=[post.key])
        found[words] = {"words": words, "url": url if may_enter else ""}
    return list(found.values())


def as_of(day: date) -> str:
    return _("From the portal, as of %(day)s") % {"day": long_date(day)}
