"""The readiness board, the strategy and its plan."""

from django.urls import path

from preparation.views import board, board_people, strategy, strategy_milestones

urlpatterns = [
    path("preparation/", board.readiness, name="readiness"),
    path("preparation/purpose/", board.purpose, name="purpose"),
    path("preparation/purpose/answer/", board.answer_purpose, name="answer_purpose"),
    path(
        "preparation/competences/<uuid:competence_id>/",
        board.note_competence,
        name="note_competence",
    ),
    path("preparation/groups/", board_people.groups, name="groups"),
    path("preparation/groups/add/", board_people.add_group, name="add_group"),
    path("preparation/groups/own/<uuid:group_id>/", board_people.change_group, name="change_group"),
    path(
        "preparation/groups/own/<uuid:group_id>/remove/",
        board_people.remove_group,
        name="remove_group",
    ),
    path("preparation/groups/<slug:slug>/", board_people.engage_group, name="engage_group"),
    path("preparation/sponsor/", board_people.sponsors, name="sponsors"),
    path("preparation/sponsor/name/", board_people.name_sponsor, name="name_sponsor"),
    path(
        "preparation/sponsor/<uuid:sponsor_id>/", board_people.change_sponsor, name="change_sponsor"
    ),
    path(
        "preparation/sponsor/<uuid:sponsor_id>/end/", board_people.end_sponsor, name="end_sponsor"
    ),
    path("preparation/communications/", board_people.communications, name="communications"),
    path(
        "preparation/communications/add/", board_people.add_communication, name="add_communication"
    ),
    path(
        "preparation/communications/<uuid:communication_id>/",
        board_people.change_communication,
        name="change_communication",
    ),
    path("preparation/strategies/", strategy.strategies, name="strategies"),
    path("preparation/strategies/add/", strategy.add_strategy, name="add_strategy"),
    path("preparation/strategies/<uuid:strategy_id>/", strategy.strategy, name="strategy"),
    path(
        "preparation/strategies/<uuid:strategy_id>/report.pdf",
        strategy.progress_pdf,
        name="progress_pdf",
    ),
    path(
        "preparation/strategies/<uuid:strategy_id>/change/",
        strategy.change_strategy,
        name="change_strategy",
    ),
    path(
        "preparation/strategies/<uuid:strategy_id>/close/",
        strategy.close_strategy,
        name="close_strategy",
    ),
    path(
        "preparation/strategies/<uuid:strategy_id>/objectives/add/",
        strategy.add_objective,
        name="add_objective",
    ),
    path(
        "preparation/objectives/<uuid:objective_id>/",
        strategy.change_objective,
        name="change_objective",
    ),
    path(
        "preparation/objectives/<uuid:objective_id>/move/",
        strategy.move_objective,
        name="move_objective",
    ),
    path(
        "preparation/objectives/<uuid:objective_id>/remove/",
        strategy.remove_objective,
        name="remove_objective",
    ),
    path(
        "preparation/objectives/<uuid:objective_id>/milestones/add/",
        strategy_milestones.add_milestone,
        name="add_milestone",
    ),
    path(
        "preparation/milestones/<uuid:milestone_id>/",
        strategy_milestones.milestone,
        name="milestone",
    ),
    path(
        "preparation/milestones/<uuid:milestone_id>/change/",
        strategy_milestones.change_milestone,
        name="change_milestone",
    ),
    path(
        "preparation/milestones/<uuid:milestone_id>/begin/",
        strategy_milestones.begin_milestone,
        name="begin_milestone",
    ),
    path(
        "preparation/milestones/<uuid:milestone_id>/done/",
        strategy_milestones.finish_milestone,
        name="finish_milestone",
    ),
    path(
        "preparation/milestones/<uuid:milestone_id>/let-go/",
        strategy_milestones.drop_milestone,
        name="drop_milestone",
    ),
    path(
        "preparation/milestones/<uuid:milestone_id>/open-again/",
        strategy_milestones.open_milestone_again,
        name="open_milestone_again",
    ),
]
