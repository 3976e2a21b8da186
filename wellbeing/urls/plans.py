"""Plans, returns after an absence, adjustments and pulses."""

from django.urls import path

from wellbeing.views import home, plans, pulses, reading, returns

PEER = "peers/<uuid:worker_id>/wellbeing/"
PLAN = "wellbeing/plan/"

urlpatterns: list = [
    path("wellbeing/", home.home, name="home"),
    path(PEER, home.peer, name="peer"),
    # one's own plan
    path(PLAN, plans.plan, name="plan"),
    path(PLAN + "sections/<slug:part>/", plans.section, name="section"),
    path(PLAN + "sections/<slug:part>/draft/", plans.drop_draft, name="drop_draft"),
    path(PLAN + "keep/", plans.keep_version, name="keep_version"),
    path(PLAN + "still-holds/", plans.still_holds, name="still_holds"),
    path(PLAN + "changes/<int:number>/", plans.compare, name="compare"),
    path(PLAN + "looks/", plans.plan_looks, name="plan_looks"),
    path(PLAN + "plan.pdf", reading.plan_pdf, name="plan_pdf"),
    # what others may read of it
    path(PEER + "plan/", reading.read_plan, name="read_plan"),
    path(PEER + "plan/plan.pdf", reading.read_plan_pdf, name="read_plan_pdf"),
    # the pulse
    path("pulse/", pulses.pulses, name="pulses"),
    path("pulse/open/", pulses.open_pulse, name="open_pulse"),
    path("pulse/<uuid:pulse_id>/", pulses.answer_pulse, name="answer_pulse"),
    # back after an absence
    path(PEER + "back/<uuid:return_id>/", returns.hold_return, name="hold_return"),
]
