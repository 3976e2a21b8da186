from django.urls import path

from supervision.views import (
    agreed,
    booking,
    feeds,
    groups,
    learning,
    overview,
    periods,
    recording,
    records,
    requests,
    sessions,
    strands,
)

app_name = "supervision"

PEER = "peers/<uuid:worker_id>/"
STRAND = PEER + "supervision/<uuid:arrangement_id>/"
SESSION = PEER + "sessions/<uuid:session_id>/"
KEPT = PEER + "supervision/kept/<uuid:kept_id>/"
GROUP = "groups/<uuid:group_id>/"

urlpatterns = [
    path("supervision/", overview.overview, name="overview"),
    path("supervision/over-time/", overview.over_time, name="over_time"),
    path("supervision/records/", records.records, name="records"),
    path("supervision/gaps/", overview.gaps, name="gaps"),
    # a peer's strands
    path(PEER + "supervision/", strands.peer, name="peer"),
    path(PEER + "supervision/start/", strands.start, name="start"),
    path(PEER + "supervision/record/", recording.record, name="record"),
    path(PEER + "supervision/period/", periods.period, name="period"),
    path(PEER + "supervision/period.pdf", periods.period_pdf, name="period_pdf"),
    path(PEER + "supervision/period/keep/", periods.keep_record, name="keep_record"),
    path(KEPT, periods.kept_record, name="kept_record"),
    path(KEPT + "record.pdf", periods.kept_record_pdf, name="kept_record_pdf"),
    path(KEPT + "delete/", periods.discard_record, name="discard_record"),
    path(STRAND + "record/", recording.record_strand, name="record_strand"),
    path(STRAND + "book/", booking.book, name="book"),
    path(STRAND + "agenda/", agreed.agenda, name="agenda"),
    path(STRAND + "interval/", strands.interval, name="interval"),
    path(STRAND + "end/", strands.end, name="end"),
    path(PEER + "agenda/<uuid:item_id>/", agreed.take_off_agenda, name="take_off_agenda"),
    path(PEER + "action-points/<uuid:point_id>/", agreed.action_point, name="action_point"),
    # one session
    path(SESSION, sessions.session, name="session"),
    path(SESSION + "record/", recording.record_session, name="record_session"),
    path(SESSION + "move/", booking.move_session, name="move_session"),
    path(SESSION + "cancel/", booking.cancel_session, name="cancel_session"),
    path(SESSION + "confirm/", sessions.confirm, name="confirm"),
    path(SESSION + "change/", sessions.change_record, name="change_record"),
    path(SESSION + "note/", sessions.note, name="note"),
    # support when asked for
    path("support/", requests.ask, name="ask"),
    path("support/withdraw/", requests.withdraw, name="withdraw"),
    path("support-requests/", requests.requests, name="requests"),
    path(PEER + "support-requests/<uuid:request_id>/", requests.request, name="request"),
    path(
        PEER + "support-requests/<uuid:request_id>/record/",
        requests.record_support,
        name="record_support",
    ),
    # groups
    path("groups/", groups.groups, name="groups"),
    path("groups/plan/", groups.plan_group, name="plan_group"),
    path(GROUP, groups.group, name="group"),
    path(GROUP + "invite/", groups.invite, name="invite"),
    path(GROUP + "change/", groups.change_group, name="change_group"),
    path(GROUP + "cancel/", groups.cancel_group, name="cancel_group"),
    path(GROUP + "record/", groups.record_group, name="record_group"),
    path(GROUP + "place/", groups.join_group, name="join_group"),
    # one's own story, and what peers share
    path("my-story/", learning.narrative, name="narrative"),
    path("successes/", learning.successes, name="successes"),
    path("successes/share/", learning.share_success, name="share_success"),
    path(
        "successes/<uuid:learning_id>/take-back/",
        learning.withdraw_success,
        name="withdraw_success",
    ),
    # calendars
    path("calendar/", feeds.calendar, name="calendar"),
    path("calendar/<str:secret>.ics", feeds.calendar_feed, name="calendar_feed"),
]
