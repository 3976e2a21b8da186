"""Who asks while a question is prepared: somebody who knows keys, roles and a day, nothing more."""

import datetime
import uuid
from functools import cache
from typing import TYPE_CHECKING, Any

from workforce.models import Organisation, OrganisationSettings, User
from workforce.prepared.records import columns

if TYPE_CHECKING:
    from workforce.access import Reader

SETTINGS_OF_ACCESS = ("hr_sees_rhythm", "managers_see_professional_dates")
"""The settings that ``workforce.access`` reads; a question may depend on no others."""

# Months and years of different length follow, so that arithmetic by calendar is not taken for
# a number of days. The stand-ins' other days and moments lie further on, each at its own distance.
DAYS = (datetime.date(2803, 2, 27), datetime.date(3004, 4, 30), datetime.date(3207, 12, 31))
NEXT_VALUE = (400_000, 401_003, 402_017)  # days from one date value to the next, per stand-in


class CannotPrepare(Exception):
    """A question depends on more than its slots; it has to stay a queryset."""


class Given(str):
    """A text that stands in a condition as it is, and decides nothing about its shape."""

    __slots__ = ()


def stand_ins(
    reader: "Reader | None", values: dict[str, Any], number: int
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a question is built with the ``number``th time (of ``DAYS``), and what of it will
    be filled in later, by name."""
    given, filled = {}, {}
    if reader is not None:
        stand_in = given["reader"] = _reader(reader, number)
        filled["reader.user"] = stand_in.user.pk
        filled["reader.organisation"] = stand_in.organisation.pk
        filled["reader.on"] = stand_in.on
    day = DAYS[number]
    for name, value in values.items():
        kind = type(value)
        if kind is uuid.UUID:
            made = uuid.uuid4()
        elif kind is list:
            made = [uuid.uuid4(), uuid.uuid4()]
        elif kind is Given:
            made = Given(uuid.uuid4().hex)
        elif kind in (datetime.date, datetime.datetime):
            day += datetime.timedelta(days=NEXT_VALUE[number])
            made = day
            if kind is datetime.datetime:
                made = datetime.datetime.combine(
                    day, datetime.time(3 + number, 7), value.tzinfo or datetime.UTC
                )
        else:
            given[name] = value
            continue
        given[name] = filled[name] = made
    return given, filled


@cache
def _class(kind: type) -> type:
    """The reader's class for who asks while a question is prepared: keys, roles and a day."""

    def peer(self):
        raise CannotPrepare("The reader's own record is not known while a question is prepared")

    return type("StandIn", (kind,), {"peer": property(peer)})


def _model(model, **known):
    """An instance that refuses to tell anything but what is ``known``."""
    names = [name for name in columns(model) if name in known]  # from_db goes by this order
    instance = model.from_db("default", names, [known[name] for name in names])

    def refuse(*args, fields=None, **kwargs):
        raise CannotPrepare(f"{model.__name__}.{fields} is not known while preparing")

    instance.refresh_from_db = refuse
    return instance


def _reader(reader: "Reader", number: int) -> "Reader":
    settings = reader.organisation.settings
    organisation = _model(Organisation, id=uuid.uuid4())
    organisation._state.fields_cache["settings"] = _model(
        OrganisationSettings,
        organisation_id=organisation.pk,
        **{name: getattr(settings, name) for name in SETTINGS_OF_ACCESS},
    )
    return _class(reader.__class__)(
        user=_model(User, id=uuid.uuid4()),
        organisation=organisation,
        roles=reader.roles,
        on=DAYS[number],
    )
