"""The framework, reflections, careers and opportunities."""

from django.urls import path

from competencies.views import (
    abilities,
    careers,
    framework,
    growth,
    loading,
    opportunities,
    progression,
)

GROWTH = "peers/<uuid:worker_id>/growth/"
AREA = GROWTH + "areas/<uuid:area_id>/"
TALK = GROWTH + "career/<uuid:talk_id>/"
ABILITY = "framework/volunteers/<uuid:ability_id>/"
OPPORTUNITY = "opportunities/<uuid:opportunity_id>/"

urlpatterns: list = [
    path("framework/", framework.framework, name="framework"),
    path("framework/competences/<uuid:competence_id>/", framework.competence, name="competence"),
    path("framework/ready/", framework.ready, name="ready"),
    path("framework/load/", loading.load, name="load_framework"),
    path("framework/known.csv", loading.framework_file, name="framework_file"),
    path("framework/volunteers/", abilities.abilities, name="abilities"),
    path("framework/volunteers/add/", abilities.add_ability, name="add_ability"),
    path(ABILITY + "change/", abilities.change_ability, name="change_ability"),
    path(ABILITY + "take-off/", abilities.retire_ability, name="retire_ability"),
    path(ABILITY + "move/", abilities.move_ability, name="move_ability"),
    # a peer's own
    path("my-growth/", growth.my_growth, name="my_growth"),
    path("my-growth/story/", growth.story, name="story"),
    path(GROWTH, growth.growth, name="growth"),
    path(AREA, growth.area, name="area"),
    path(AREA + "reflect/", growth.reflect, name="reflect"),
    path(AREA + "grow-next/", growth.grow_next, name="grow_next"),
    path(AREA + "share/", growth.share, name="share"),
    path(AREA + "evidence/", growth.add_evidence, name="add_evidence"),
    path(
        GROWTH + "reflections/<uuid:reflection_id>/",
        growth.change_reflection,
        name="change_reflection",
    ),
    path(
        GROWTH + "reflections/<uuid:reflection_id>/take-away/",
        growth.remove_reflection,
        name="remove_reflection",
    ),
    path(
        GROWTH + "evidence/<uuid:evidence_id>/take-away/",
        growth.remove_evidence,
        name="remove_evidence",
    ),
    path(GROWTH + "domains/<uuid:domain_id>/", growth.choose_domain, name="choose_domain"),
    path(GROWTH + "career/", careers.career, name="career"),
    path(GROWTH + "career/hopes/", careers.say_hopes, name="say_hopes"),
    path(GROWTH + "career/record/", careers.record_talk, name="record_talk"),
    path(TALK, careers.talk, name="talk"),
    path(TALK + "change/", careers.change_talk, name="change_talk"),
    path(TALK + "agree/", careers.agree_talk, name="agree_talk"),
    # what is open to peers, and what became of them
    path("opportunities/", opportunities.opportunities, name="opportunities"),
    path("opportunities/publish/", opportunities.publish_opportunity, name="publish_opportunity"),
    path(OPPORTUNITY, opportunities.opportunity, name="opportunity"),
    path(OPPORTUNITY + "change/", opportunities.change_opportunity, name="change_opportunity"),
    path(
        OPPORTUNITY + "withdraw/", opportunities.withdraw_opportunity, name="withdraw_opportunity"
    ),
    path(OPPORTUNITY + "interest/", opportunities.interest, name="interest"),
    path("progression/", progression.progression, name="progression"),
    path("progression/<uuid:worker_id>/", progression.where_to, name="where_to"),
]
