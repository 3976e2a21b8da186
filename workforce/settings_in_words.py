"""How an organisation's settings read on its page, a line for each."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhsuk.words import time_of_day
from workforce.models import OrganisationSettings
from workforce.rules import NEW_TO_WORK_FACTOR


def _weeks(count: int) -> str:
    return ngettext("%(count)d week", "%(count)d weeks", count) % {"count": count}


def _every(count: int) -> str:
    return ngettext("every week", "every %(count)d weeks", count) % {"count": count}


def _months(count: int) -> str:
    return ngettext("%(count)d month", "%(count)d months", count) % {"count": count}


def rhythm_in_words(settings: OrganisationSettings) -> str:
    """How often sessions are held, a line for each strand."""
    lines = [
        _("Support session %(every)s") % {"every": _every(settings.support_every_weeks)},
        _("Managerial supervision %(every)s") % {"every": _every(settings.managerial_every_weeks)},
        _("Professional supervision %(every)s")
        % {"every": _every(settings.professional_every_weeks)},
    ]
    for weeks, every in (
        (settings.first_weeks, settings.first_every_weeks),
        (settings.early_weeks, settings.early_every_weeks),
    ):
        if weeks:
            lines.append(
                _("In the first %(early)s a support session %(every)s")
                % {"early": _weeks(weeks), "every": _every(every)}
            )
    return "\n".join(lines)


def closer_weeks_in_words(settings: OrganisationSettings, *, new_to_work: bool) -> str:
    """How support tapers from the first day, as a sentence for a new peer (IND-3); empty where it
    has the usual rhythm from the start."""
    longer = NEW_TO_WORK_FACTOR if new_to_work else 1
    usual, found, until = settings.support_every_weeks, [], 0
    for weeks, every in sorted(
        (
            (settings.first_weeks, settings.first_every_weeks),
            (settings.early_weeks, settings.early_every_weeks),
        )
    ):
        if weeks > until and every < usual:
            found.append(
                _("%(every)s for the first %(early)s")
                % {"every": _every(every), "early": _weeks(weeks * longer)}
            )
            until = weeks
    if not found:
        return ""
    return _("Support sessions are closer together at first: %(steps)s, then %(usual)s.") % {
        "steps": _(", then ").join(found),
        "usual": _every(usual),
    }


def support_in_words(settings: OrganisationSettings) -> str:
    days = settings.answer_support_within_days
    first = ngettext(
        "Requests are answered within %(count)d working day",
        "Requests are answered within %(count)d working days",
        days,
    ) % {"count": days}
    second = (
        _("Urgent help is named") if settings.urgent_help else _("Urgent help is not named yet")
    )
    third = (
        _("Peers without an account get calendar invitations by email")
        if settings.calendars_without_account
        else _("Peers without an account get no calendar invitations")
    )
    return f"{first}\n{second}\n{third}"


def preparing_in_words(settings: OrganisationSettings) -> str:
    return "\n".join(
        [
            _("The two questions of preparing come up again after %(months)s")
            % {"months": _months(settings.purpose_again_months)},
            _("Business cases are erased %(months)s after they were decided")
            % {"months": _months(settings.keep_cases_months)},
        ]
    )


def wellbeing_in_words(settings: OrganisationSettings) -> str:
    days = settings.return_within_days
    return "\n".join(
        [
            _("Peers look at their plan again after %(months)s")
            % {"months": _months(settings.plan_again_months)},
            ngettext(
                "After an absence: a conversation within %(count)d working day",
                "After an absence: a conversation within %(count)d working days",
                days,
            )
            % {"count": days},
            _("Then for %(weeks)s a support session %(every)s")
            % {
                "weeks": _weeks(settings.return_weeks),
                "every": _every(settings.return_every_weeks),
            },
        ]
    )


def matching_in_words(settings: OrganisationSettings) -> str:
    days = settings.match_chase_days
    return ngettext(
        "Whoever is asked about a match answers within %(count)d working day",
        "Whoever is asked about a match answers within %(count)d working days",
        days,
    ) % {"count": days}


def people_supported_in_words(settings: OrganisationSettings) -> str:
    return _("A peer and somebody they support look at how it goes after %(weeks)s") % {
        "weeks": _weeks(settings.relationship_review_weeks)
    }


def flags_in_words(settings: OrganisationSettings) -> str:
    """Working hours, by when flags are picked up, and which rules raise one."""
    missed = settings.flag_after_missed
    rules = [
        ngettext(
            "A flag after %(count)d missed support session",
            "A flag after %(count)d missed support sessions",
            missed,
        )
        % {"count": missed}
        if missed
        else _("No flag after missed support sessions"),
        _("A flag after something hard")
        if settings.flag_after_incident
        else _("No flag after something hard"),
    ]
    return "\n".join(
        [
            _("Working hours from %(starts)s to %(ends)s")
            % {
                "starts": time_of_day(settings.working_day_starts),
                "ends": time_of_day(settings.working_day_ends),
            },
            _("Flags are picked up within %(today)d, %(soon)d or %(days)d working hours")
            % {
                "today": settings.flag_hours_today,
                "soon": settings.flag_hours_soon,
                "days": settings.flag_hours,
            },
            *rules,
            _("Where something hard is noted late, %(hours)d hours to offer support")
            % {"hours": settings.offer_hours},
            _("A flag may be kept from a peer for %(days)d days at most")
            % {"days": settings.hidden_at_most_days},
        ]
    )


def signing_in_in_words(settings: OrganisationSettings) -> str:
    second = (
        _("Everyone must use a second step")
        if settings.second_factor_required
        else _("A second step is everyone's own choice")
    )
    minutes = _("Signed out after %(count)d minutes without doing anything") % {
        "count": settings.sign_out_after_minutes
    }
    return f"{second}\n{minutes}"


def sign_on_in_words(settings: OrganisationSettings) -> str:
    return settings.sign_on_issuer or _("People sign in with an email address and password")


def visibility_in_words(settings: OrganisationSettings) -> str:
    managers = (
        _("Line managers see the dates of professional supervision")
        if settings.managers_see_professional_dates
        else _("Line managers do not see the dates of professional supervision")
    )
    hr = (
        _("HR sees the dates of support and supervision")
        if settings.hr_sees_rhythm
        else _("HR does not see the dates of support and supervision")
    )
    return f"{managers}\n{hr}"


def retention_in_words(settings: OrganisationSettings) -> str:
    return "\n".join(
        [
            _("Paid peers: %(months)s after they leave")
            % {"months": _months(settings.keep_staff_record_months)},
            _("Volunteers: %(months)s after they leave")
            % {"months": _months(settings.keep_volunteer_record_months)},
            _("Applications that led to no post: %(months)s")
            % {"months": _months(settings.keep_applications_months)},
            _("Matches and support of people: %(months)s after they ended")
            % {"months": _months(settings.keep_matching_months)},
        ]
    )


def contacts_in_words(settings: OrganisationSettings) -> str:
    known = [settings.postal_address, settings.contact_email, settings.contact_phone]
    return "\n".join(each for each in known if each) or _("Not given yet")


def hours_in_words(settings: OrganisationSettings) -> str:
    return _("%(hours)s hours a week are a full-time post") % {
        "hours": f"{settings.full_time_hours.normalize():f}"
    }
