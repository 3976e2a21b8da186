"""Signed reviews laid out by one worker and by two, then a thousand taken along as one file.

Each measured thing is a process of its own, as a worker is, so that its peak of memory is its own.
What two processes gain over one is held against what two gain that only lay out bare pages: the
machine may be doing something else as well.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
import zipfile
from datetime import datetime, timedelta

REVIEWS = 1_000
EACH = 40
"""So many documents a process lays out to tell its pages per second."""
FEW = 3 * EACH
"""Those that were laid out: the smaller file, to see whether memory grows with the reviews."""
PAIRS = 15
YEARS_AGO = timedelta(days=365)
WORDS = (
    "We looked back at the year. There were walks to appointments, evenings in the group and two "
    "courses. What helped most was time to talk after a hard day, and a rota that is known early. "
    "Next year there should be fewer late changes, and room to learn about groups. "
)


def measure_bundles() -> dict:
    """Lay out and take along; SystemExit where what comes out is not what was asked for."""
    _write_reviews()
    (one,) = _side_by_side("lay-out", [EACH])
    two = _side_by_side("lay-out", [EACH, EACH])
    (bare_one,) = _side_by_side("bare", [EACH // 2])
    bare_two = _side_by_side("bare", [EACH // 2, EACH // 2])
    _give_pages_to_the_others()

    def rate(each: dict) -> float:
        return each["pages"] / each["seconds"]

    files = {
        name: _whole_process("take-along", shape, str(count))
        for name, shape, count in (
            ("few", "PDF", FEW),
            ("pdf", "PDF", REVIEWS),
            ("zip", "ZIP", REVIEWS),
        )
    }
    (pair,) = _side_by_side("pair", [PAIRS])
    return {
        "reviews": REVIEWS,
        "few": FEW,
        "files": files,
        "pages_a_second": {"one": rate(one), "two": sum(map(rate, two))},
        "bare_pages_a_second": {"one": rate(bare_one), "two": sum(map(rate, bare_two))},
        "laying_out_megabytes": max(each["megabytes"] for each in [one, *two]),
        "ratio": pair["ratio"],
        "pages_of_one": pair["pages"],
    }


def _side_by_side(what: str, counts: list[int]) -> list[dict]:
    """Processes that begin at the same moment, once each has loaded what it needs."""
    running = [
        subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "bench.bundles", what, str(count)],
            env=os.environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for count in counts
    ]
    for each in running:
        if each.stdout.readline().strip() != "ready":
            raise SystemExit(f"A process that should {what} did not begin")
    for each in running:
        each.stdin.write("go\n")
        each.stdin.flush()
    results = [json.loads(each.communicate()[0].splitlines()[-1]) for each in running]
    if any(each.returncode for each in running):
        raise SystemExit(f"A process that should {what} failed")
    return results


def _whole_process(*arguments: str) -> dict:
    """What one process tells, with the seconds from its start to its end."""
    began = time.perf_counter()
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "bench.bundles", *arguments],
        env=os.environ,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1]) | {"seconds": time.perf_counter() - began}


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _write_reviews() -> None:
    """A thousand signed reviews of the first organisation, issued and not laid out yet."""
    from django.db import connection

    from documents import issuing
    from reviews.documents import review_document, snapshot_of
    from reviews.models import Review, ReviewPart

    reviews = _signed()
    drawn = snapshot_of(reviews[0])
    parts = {review.pk: _parts_of(review, number) for number, review in enumerate(reviews)}
    with connection.cursor() as cursor:
        cursor.execute("set session_replication_role = replica")
        Review.objects.bulk_create(reviews, batch_size=500)
        ReviewPart.objects.bulk_create(
            [part for some in parts.values() for part in some], batch_size=500
        )
        for review in reviews:
            review.year = drawn
            review.organisation_document = issuing.issue(
                document=review_document(review, for_two=False, parts=parts[review.pk]),
                kind="reviews.review_organisation",
                key=f"bench/{review.pk}",
                subject=review,
                organisation_id=review.worker.organisation_id,
                by=None,
            )
        Review.objects.bulk_update(reviews, ["organisation_document"], batch_size=500)
        cursor.execute("set session_replication_role = default")
        cursor.execute("analyze")


def _give_pages_to_the_others() -> None:
    """Pages for the reviews that were not laid out: taking along copies them, whatever they say."""
    from django.utils import timezone

    from documents.models import IssuedContent, IssuedDocument

    ours = IssuedDocument.objects.filter(key__startswith="bench/")
    made = list(ours.exclude(rendered_at=None).select_related("content"))
    if len(made) != FEW:
        raise SystemExit(f"{len(made)} reviews were laid out")
    for number, document in enumerate(ours.filter(rendered_at=None)):
        like = made[number % FEW]
        IssuedContent.objects.filter(document=document).update(pdf=like.content.pdf)
        document.rendered_at = timezone.now()
        document.sha256, document.pages = like.sha256, like.pages
        document.save()


def _signed() -> list:
    from django.utils import timezone

    from bench.nation import key
    from reviews.models import Review
    from workforce.models import PeerSupportWorker, User

    organisation, manager = _keys(key("organisation", "1"), key("carer", "1"))
    manager = User.objects.get(pk=manager)
    peers = list(
        PeerSupportWorker.objects.filter(organisation_id=organisation, stage="ACTIVE")
        .select_related("organisation__settings", "team", "user")
        .order_by("pk")
    )
    # of earlier years, so that none is due and none is in the way of those that are seeded
    latest: datetime = timezone.now() - 2 * YEARS_AGO
    reviews = []
    for number in range(REVIEWS):
        at = latest - YEARS_AGO * (number // len(peers)) - timedelta(days=number % 300)
        reviews.append(
            Review(
                worker=peers[number % len(peers)],
                manager=manager,
                period_from=(at - YEARS_AGO).date(),
                due_on=at.date(),
                peer_published_at=at,
                manager_published_at=at,
                peer_signed_at=at,
                manager_signed_at=at,
                closed_at=at,
            )
        )
    return reviews


def _parts_of(review, number: int) -> list:
    from reviews.models import ReviewPart
    from reviews.rules import Area, Author

    return [
        ReviewPart(
            review=review,
            author=author,
            writer=writer,
            area=area,
            text=f"{review.worker.name}, {number}. {WORDS * (1 + (number + place) % 2)}",
        )
        for place, area in enumerate(Area)
        for author, writer in ((Author.PEER, review.worker.user), (Author.MANAGER, review.manager))
    ]


def _keys(*columns: str) -> tuple:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"select {', '.join(columns)}")
        return cursor.fetchone()


# ------------------------------------------------------------------ what a process does


def _wait_for_the_others() -> None:
    from documents.printing import print_html

    print_html(_bare(WORDS))  # loads what lays out
    print("ready", flush=True)
    sys.stdin.readline()


def _bare(words: str) -> str:
    return f"<!DOCTYPE html><html lang=en><title>Bare</title><body>{words}</body></html>"


def _lay_out(count: str) -> dict:
    """What a worker does with the documents that wait, for so many of them or until none does."""
    from documents import issuing
    from documents.models import IssuedDocument

    _wait_for_the_others()
    pages, began = 0, time.perf_counter()
    for _number in range(int(count)):
        document = issuing.claim()
        if document is None:
            break
        issuing.render(document)
        pages += IssuedDocument.objects.values_list("pages", flat=True).get(pk=document)
    return {"pages": pages, "seconds": time.perf_counter() - began, "megabytes": _megabytes()}


def _paragraphs(source: str) -> str:
    """The words of a document, and nothing else of it."""
    import re

    words = re.sub(r"<(?:title|style).*?</(?:title|style)>|<svg.*?</svg>", "", source, flags=re.S)
    lines = [line.strip() for line in re.sub(r"<[^>]+>", "\n", words).splitlines()]
    return "".join(f"<p>{line}</p>" for line in lines if line)


def _a_review() -> str:
    from documents import opening
    from documents.models import IssuedDocument

    return opening.source_of(IssuedDocument.objects.filter(key__startswith="bench/").first())


def _bare_pages(count: str) -> dict:
    from weasyprint import HTML

    _wait_for_the_others()
    html = _bare(_paragraphs(_a_review()))
    pages, began = 0, time.perf_counter()
    for _number in range(int(count)):
        laid_out = HTML(string=html).render()
        laid_out.write_pdf()
        pages += len(laid_out.pages)
    return {"pages": pages, "seconds": time.perf_counter() - began}


def _pair(count: str) -> dict:
    """One review beside a bare page with the same words, in turn."""
    from weasyprint import HTML

    from documents.printing import print_html

    _wait_for_the_others()
    source = _a_review()
    bare = _bare(_paragraphs(source))
    ratios, printed = [], print_html(source)
    for _number in range(int(count)):
        began = time.perf_counter()
        print_html(source)
        middle = time.perf_counter()
        HTML(string=bare).write_pdf()
        ratios.append((middle - began) / (time.perf_counter() - middle))
    return {"ratio": statistics.median(ratios), "pages": printed.pages}


def _take_along(shape: str, count: str) -> dict:
    """What a person asks for and a worker makes, and then the download."""
    from bench.nation import key
    from documents import bundling
    from documents.opening import file_of
    from documents.rules import State
    from reviews.actions import ask_for_reviews
    from reviews.models import Review
    from workforce.models import Organisation, User

    organisation, lead = _keys(key("organisation", "1"), key("LEAD", "1"))
    chosen = Review.objects.exclude(organisation_document=None).order_by(
        "organisation_document__rendered_at", "pk"
    )
    bundle = ask_for_reviews(
        organisation=Organisation.objects.get(pk=organisation),
        reviews=Review.objects.filter(
            pk__in=list(chosen.values_list("pk", flat=True)[: int(count)])
        ).order_by("worker__sort_key", "closed_at", "pk"),
        shape=shape,
        by=User.objects.get(pk=lead),
    )
    bundling.make_waiting(until=float("inf"), clock=time.monotonic)
    made = _megabytes()
    bundle.refresh_from_db()
    if bundle.state != State.READY or bundle.parts.exclude(made_at=None).count() != int(count):
        raise SystemExit(f"The file was not made: {bundle.error}")
    with file_of(bundle) as file:
        size = file.seek(0, 2)
        if shape == "ZIP" and len(zipfile.ZipFile(file).namelist()) != int(count) + 1:
            raise SystemExit("The zip does not hold all reviews")
    return {"pages": bundle.pages, "megabytes": made, "bytes": size}


if __name__ == "__main__":
    import django

    django.setup()
    whats = {
        "lay-out": _lay_out,
        "bare": _bare_pages,
        "pair": _pair,
        "take-along": _take_along,
    }
    print(json.dumps(whats[sys.argv[1]](*sys.argv[2:])))
