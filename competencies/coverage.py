"""Which core topics are taught, by which courses, and how lately: about the organisation (COM-5).

The picture draws the sessions of two years, a line for each topic: dots were held, squares are to
come. What is not covered is said in words beside its line; the table below says the same.
"""

import datetime as dt
from dataclasses import dataclass, field

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from competencies.models import Course, CourseSession
from competencies.rules import CoreTopic
from nhsuk.words import days_from, list_of, long_date
from workforce.models import Organisation

BACK, AHEAD = dt.timedelta(days=548), dt.timedelta(days=182)
LATELY = dt.timedelta(days=365)
START, WIDTH, STEP, TOP = 12, 1016, 62, 30


@dataclass
class Topic:
    """One core topic: who teaches it, and when it was taught."""

    topic: CoreTopic
    courses: list[Course] = field(default_factory=list)
    held: list[dt.date] = field(default_factory=list)
    coming: list[dt.date] = field(default_factory=list)

    def words(self, on: dt.date) -> str:
        """Whether it is covered, in a sentence."""
        if not self.courses:
            return _("Not covered: no course teaches it.")
        if not self.held:
            words = _("Not covered yet: no session has been held.")
        elif on - max(self.held) > LATELY:
            words = _("Not covered lately: the last session was on %(day)s.") % {
                "day": long_date(max(self.held))
            }
        else:
            words = _("Last taught on %(day)s.") % {"day": long_date(max(self.held))}
        if self.coming:
            words += " " + _("The next session is %(when)s.") % {
                "when": days_from(min(self.coming), on)
            }
        return words

    def is_covered(self, on: dt.date) -> bool:
        """Whether a session was held in the last twelve months."""
        return bool(self.held) and on - max(self.held) <= LATELY


def topics_of(organisation: Organisation, *, on: dt.date) -> list[Topic]:
    """The eight core topics with their courses and sessions; two queries."""
    found = {topic: Topic(topic) for topic in CoreTopic}
    courses = {
        course.pk: course
        for course in Course.objects.filter(organisation=organisation)
        .exclude(topics=[])
        .order_by("sort_key")
    }
    for course in courses.values():
        for topic in course.topics:
            if course.retired_on is None:
                found[CoreTopic(topic)].courses.append(course)
    sessions = (
        CourseSession.objects.filter(course__in=courses, cancelled_at=None)
        .order_by("starts_at")
        .values_list("course_id", "starts_at")
    )
    for key, starts_at in sessions:
        day = localtime(starts_at).date()
        for topic in courses[key].topics:
            where = found[CoreTopic(topic)]
            (where.held if day <= on else where.coming).append(day)
    return list(found.values())


# ------------------------------------------------------------------ the picture


@dataclass(frozen=True)
class Picture:
    """For ``competencies/coverage.html``."""

    topics: list[Topic]
    on: dt.date
    width: int = WIDTH + 2 * START

    @property
    def height(self) -> int:
        return TOP + STEP * len(self.topics) + 4

    @property
    def summary(self) -> str:
        """What the picture shows, in a sentence or two."""
        covered = [each for each in self.topics if each.is_covered(self.on)]
        words = _("%(count)s of the 8 core topics were taught in the last 12 months.") % {
            "count": len(covered)
        }
        missing = [str(each.topic.label) for each in self.topics if each not in covered]
        if missing:
            words += " " + _("Not taught in that time: %(topics)s.") % {"topics": list_of(missing)}
        return words

    def x(self, day: dt.date) -> float:
        """Where a day lies from left to right."""
        share = (day - (self.on - BACK)) / (BACK + AHEAD)
        return round(START + share * WIDTH, 1)

    @property
    def today(self) -> float:
        return self.x(self.on)

    @property
    def years(self) -> list[dict]:
        """The firsts of January, April, July and October, the year beside January."""
        marks, day = [], (self.on - BACK).replace(day=1)
        while day <= self.on + AHEAD:
            if day >= self.on - BACK and day.month in (1, 4, 7, 10):
                name = {1: str(day.year), 4: _("Apr"), 7: _("Jul"), 10: _("Oct")}[day.month]
                marks.append({"x": self.x(day), "label": name})
            day = (day + dt.timedelta(days=32)).replace(day=1)
        return marks

    @property
    def lines(self) -> list[dict]:
        """A line for each topic, with its marks."""
        first, last = self.on - BACK, self.on + AHEAD
        found = []
        for number, each in enumerate(self.topics):
            y = TOP + STEP * number + 42
            found.append(
                {
                    "label": str(each.topic.label),
                    "words": each.words(self.on),
                    "label_y": y - 17,
                    "y": y,
                    "held": [self.x(day) for day in each.held if day >= first],
                    "coming": [
                        {"x": self.x(day) - 6, "y": y - 6} for day in each.coming if day <= last
                    ],
                }
            )
        return found

    def rows(self) -> list[dict]:
        """The table behind: topic, courses, sessions, and the same words."""
        since = self.on - LATELY
        found = []
        for each in self.topics:
            count = sum(1 for day in each.held if day > since)
            found.append(
                {
                    "topic": str(each.topic.label),
                    "courses": each.courses,
                    "count": ngettext(
                        "%(count)s session in 12 months", "%(count)s sessions in 12 months", count
                    )
                    % {"count": count},
                    "words": each.words(self.on),
                }
            )
        return found
