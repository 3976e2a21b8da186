"""What candidates read about each check, in plain words of our own, and what the organisation
says itself."""

from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from checks.models import CheckWords
from checks.rules import CheckKind, Outcome, ReferenceKind, ReferenceReason, Turn
from nhsuk.words import plural
from workforce.models import Organisation

WHY = {
    CheckKind.IDENTITY: _(
        "We check that you are who you say you are. Somebody looks at some papers together with "
        "you. None of them has to show where you live now."
    ),
    CheckKind.RIGHT_TO_WORK: _("The law says we must see that you may work in this country."),
    CheckKind.QUALIFICATIONS: _(
        "If the role needs a course or a registration, we check that you have it."
    ),
    CheckKind.REFERENCES: _(
        "We ask people who know you about what you have done in the last years: work, training, "
        "volunteering. If there is little of that, somebody who knows you can speak for you."
    ),
    CheckKind.CRIMINAL_RECORD: _(
        "You will work with people who can be at risk, so the law lets us ask about a criminal "
        "record. A record does not by itself exclude anyone."
    ),
    CheckKind.WORK_HEALTH: _(
        "Occupational health finds out what you need to do this role well and stay well. What "
        "you tell them stays with them. We hear only what to put in place."
    ),
    CheckKind.LOCAL: _("Our organisation asks everyone in this role for this."),
}
"""Why each kind of check is made; no official wording."""

REFERENCE_FOR_CANDIDATE = {
    ReferenceKind.EMPLOYMENT: _("From an employer"),
    ReferenceKind.TRAINING: _("From a place of training"),
    ReferenceKind.VOLUNTEERING: _("From a place where you volunteered"),
    ReferenceKind.CHARACTER: _("From somebody who knows you"),
}
REASON_FOR_CANDIDATE = {
    ReferenceReason.CURRENT: _("We ask where you work now"),
    ReferenceReason.LATEST: _("We ask where you worked last"),
    ReferenceReason.FURTHER: _("It belongs to what you did in the last years"),
    ReferenceReason.LITTLE_HISTORY: _(
        "There is little work or training to ask about, so somebody who knows you can speak for you"
    ),
}
"""What is asked for and why, as the candidate reads it."""

TURN_FOR_CANDIDATE = {
    Turn.NOBODY: _("Done"),
    Turn.EXPIRED: _("To be done again"),
    Turn.HR: _("We are working on it"),
    Turn.CANDIDATE: _("Your turn"),
    Turn.OTHERS: _("We wait for somebody else"),
    Turn.OCCUPATIONAL_HEALTH: _("Occupational health is working on it"),
    Turn.PANEL: _("A panel looks at it"),
}


def words_of(organisation: Organisation) -> CheckWords:
    """What the organisation says about checks; the defaults where it has said nothing."""
    found = CheckWords.objects.filter(organisation=organisation).first()
    return found or CheckWords(organisation=organisation)


def how_records_are_decided(organisation: Organisation) -> str:
    """The organisation's own words about criminal records (CHK-5); empty where it has none.

    They have one home, in what everyone reads before they apply; a candidate reads the same. Where
    that home is, ``settings.CRIMINAL_RECORD_WORDS`` says: rooms do not know each other.
    """
    return import_string(settings.CRIMINAL_RECORD_WORDS)(organisation)


HEALTH_EXPECT = _(
    "Occupational health gets in touch with you. They talk with you about the work, and about "
    "what you need to do it well and stay well.\n\n"
    "What you tell them stays with them. We hear only whether the role suits you, and what to put "
    "in place for you. You can bring somebody, and you can ask them anything."
)
"""What happens at occupational health, in plain words, where the organisation says nothing."""

WELLBEING_PLAN = _(
    "A wellbeing plan says what keeps you well at work, and what helps when things are hard. You "
    "write it yourself, and nobody has to have one."
)


def outcome_labels(words: CheckWords) -> dict[str, str]:
    """What the organisation calls each outcome of occupational health, or the usual words."""
    own = {
        Outcome.FIT: words.fit_label,
        Outcome.ADJUSTED: words.adjusted_label,
        Outcome.NOT_YET: words.not_yet_label,
        Outcome.NOT_FIT: words.not_fit_label,
    }
    return {each.value: own[each] or str(each.label) for each in Outcome}


def month_words(month: date) -> str:
    """A month as people say it: August 2026."""
    return date_format(month, "F Y")


def months_words(first: date, last: date | None) -> str:
    """From one month to another, in words."""
    if last is None:
        return _("Since %(first)s") % {"first": month_words(first)}
    if first == last:
        return month_words(first)
    return _("%(first)s to %(last)s") % {"first": month_words(first), "last": month_words(last)}


def years_words(months: int) -> str:
    """A length of months in years where that is whole: 3 years, 30 months."""
    if months % 12:
        return plural(months, _("{count} month"), _("{count} months"))
    return plural(months // 12, _("{count} year"), _("{count} years"))
