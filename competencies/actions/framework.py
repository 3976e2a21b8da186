"""Loading versions of the framework (COM-1)."""

from pathlib import Path

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.context import action
from competencies.comparing import alike, compare
from competencies.models import ChosenDomain, Growth
from competencies.reading import FrameworkFile, Part, read
from refusals import RefusedBecause
from workforce.competences import framework_of
from workforce.models import Competence, CompetenceUse, Domain, Framework, Organisation, User

SHIPPED = Path(__file__).parent.parent / "data" / "hee-psw-2020-10.yaml"
"""The version that comes with the portal."""


class VersionTaken(RefusedBecause):
    """A version that is loaded already would read otherwise under what people wrote."""


@action
def load_framework(
    *, file: FrameworkFile, organisation: Organisation | None, by: User | None
) -> Framework:
    """Load a version of a framework, for one organisation or (None) as what ships with the portal.

    What people wrote, chose and picked moves along where the number and the title are the same;
    otherwise it stays with the version that it was written under. Loading a version once more adds
    to it and confirms what was not confirmed; raises VersionTaken where it would change or take
    away what was confirmed. Loading what is loaded already changes nothing.
    """
    with connection.cursor() as cursor:  # two at once: the second finds what the first loaded
        name = f"competencies/framework/{organisation.pk if organisation else ''}"
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
    before = framework_of(organisation) if organisation else _shipped()
    framework = Framework.objects.filter(
        organisation=organisation, key=file.key, version=file.version
    ).first()
    if framework is None:
        framework = Framework.objects.create(
            organisation=organisation, loaded_by=by, **_about(file)
        )
        _write(framework, file)
        if before is not None:
            _move_along(before, framework, organisation)
        return framework
    compared = compare(framework, file)
    if compared.breaks:
        raise VersionTaken(
            _(
                "Version %(version)s is loaded already, and %(numbers)s would read otherwise. Give "
                "the file another version"
            )
            % {
                "version": file.version,
                "numbers": ", ".join(each.number for each in compared.breaks[:5]),
            }
        )
    if compared.added or compared.changed or compared.gone or _about(file) != _about(framework):
        for name, value in _about(file).items():
            setattr(framework, name, value)
        framework.loaded_at, framework.loaded_by = timezone.now(), by
        framework.save()
        _write(framework, file)
        _leave_out(framework, file)
        if before is not None and before.pk != framework.pk:
            _move_along(before, framework, organisation)
    return framework


def load_shipped() -> Framework:
    """Load the version that comes with the portal; where it is loaded already, nothing happens."""
    return load_framework(file=read(SHIPPED.name, SHIPPED.read_bytes()), organisation=None, by=None)


def _shipped() -> Framework | None:
    return Framework.objects.filter(organisation=None).order_by("-loaded_at", "-pk").first()


def _about(of) -> dict:
    names = ("key", "version", "title", "publisher", "source")
    return {name: getattr(of, name) for name in names}


def _write(framework: Framework, file: FrameworkFile) -> None:
    """Every domain and competence of the file, by number: new ones added, known ones put so."""
    Domain.objects.bulk_create(
        [
            Domain(
                framework=framework,
                number=part.number,
                title=part.title,
                kind=part.kind,
                standing=part.standing,
                source=part.source,
                position=place,
            )
            for place, part in enumerate(file.parts, 1)
        ],
        update_conflicts=True,
        unique_fields=["framework", "number"],
        update_fields=["title", "kind", "standing", "source", "position"],
    )
    keys = dict(Domain.objects.filter(framework=framework).values_list("number", "pk"))
    Competence.objects.bulk_create(
        [
            Competence(
                domain_id=keys[part.number],
                number=each.number,
                title=each.title,
                standing=each.standing,
                source=each.source,
                position=place,
            )
            for part in file.parts
            for place, each in enumerate(part.entries, 1)
        ],
        update_conflicts=True,
        unique_fields=["domain", "number"],
        update_fields=["title", "standing", "source", "position"],
    )


def _leave_out(framework: Framework, file: FrameworkFile) -> None:
    """What a version has no longer; nothing confirmed is among it, so nothing hangs on it."""
    for part in file.parts:
        known = {each.number for each in part.entries}
        Competence.objects.filter(domain__framework=framework, domain__number=part.number).exclude(
            number__in=known
        ).delete()
    parts: tuple[Part, ...] = file.parts
    framework.domains.exclude(number__in=[part.number for part in parts]).delete()


def _move_along(before: Framework, now: Framework, organisation: Organisation | None) -> None:
    """What hangs on a competence hangs on the one with the same number and title from now on."""
    theirs = {} if organisation is None else {"worker__organisation": organisation}
    own = {} if organisation is None else {"organisation": organisation}
    for old, new in _pairs(Competence.objects.filter(domain__framework=before), now, "domain__"):
        taken = Growth.objects.filter(competence=new).values("worker")
        Growth.objects.filter(competence=old, **theirs).exclude(worker__in=taken).update(
            competence=new
        )
        uses = CompetenceUse.objects.filter(competence=old, **own)
        there = CompetenceUse.objects.filter(competence=new).values("target")
        uses.exclude(target__in=there).update(competence=new)
    for old, new in _pairs(Domain.objects.filter(framework=before), now, ""):
        taken = ChosenDomain.objects.filter(domain=new, left_on=None).values("worker")
        ChosenDomain.objects.filter(domain=old, **theirs).exclude(worker__in=taken).update(
            domain=new
        )


def _pairs(rows, now: Framework, road: str) -> list[tuple]:
    """The keys of rows of one version and of those of another that are the same."""
    same = {
        (number, alike(title)): key
        for key, number, title in rows.model.objects.filter(
            **{f"{road}framework": now}
        ).values_list("pk", "number", "title")
        if title
    }
    return [
        (key, same[number, alike(title)])
        for key, number, title in rows.values_list("pk", "number", "title")
        if (number, alike(title)) in same
    ]
