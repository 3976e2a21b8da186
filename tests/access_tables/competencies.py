# ruff: noqa: E501
"""What every address of the framework, growth and careers of the room ``competencies`` answers to every person of
``access_table.PEOPLE``."""

# fmt: off
PAGES: dict[str, tuple[int, ...]] = {
    "competencies:framework": (200, 200, 200, 403, 200, 200, 200, 200, 200, 200, 200, 403, 403, 302),
    "competencies:competence": (200, 200, 200, 403, 200, 200, 200, 200, 200, 200, 404, 403, 403, 302),
    "competencies:ready": (200, 403, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "competencies:load_framework": (200, 403, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "competencies:framework_file": (200, 403, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "competencies:add_ability": (200, 403, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "competencies:abilities": (200, 200, 200, 403, 200, 200, 200, 200, 200, 200, 200, 403, 403, 302),
    "competencies:change_ability": (200, 403, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "competencies:retire_ability": (200, 403, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "competencies:move_ability": (405, 403, 403, 403, 403, 403, 403, 403, 403, 403, 405, 403, 403, 302),
    "competencies:story": (403, 403, 403, 403, 403, 403, 403, 302, 403, 302, 302, 403, 403, 302),
    "competencies:my_growth": (403, 403, 403, 403, 403, 403, 403, 302, 403, 302, 302, 403, 403, 302),
    "competencies:growth": (403, 403, 403, 403, 200, 200, 200, 200, 404, 404, 404, 403, 403, 302),
    "competencies:area": (403, 403, 403, 403, 200, 404, 404, 200, 404, 404, 404, 403, 403, 302),
    "competencies:reflect": (403, 403, 403, 403, 403, 403, 403, 200, 403, 404, 404, 403, 403, 302),
    "competencies:share": (403, 403, 403, 403, 403, 403, 403, 200, 403, 404, 404, 403, 403, 302),
    "competencies:add_evidence": (403, 403, 403, 403, 403, 403, 403, 200, 403, 404, 404, 403, 403, 302),
    "competencies:change_reflection": (403, 403, 403, 403, 403, 403, 403, 200, 403, 404, 404, 403, 403, 302),
    "competencies:remove_reflection": (403, 403, 403, 403, 403, 403, 403, 200, 403, 404, 404, 403, 403, 302),
    "competencies:remove_evidence": (403, 403, 403, 403, 403, 403, 403, 200, 403, 404, 404, 403, 403, 302),
    "competencies:say_hopes": (403, 403, 403, 403, 403, 403, 403, 200, 403, 404, 404, 403, 403, 302),
    "competencies:grow_next": (403, 403, 403, 403, 403, 403, 403, 405, 403, 404, 404, 403, 403, 302),
    "competencies:choose_domain": (403, 403, 403, 403, 403, 403, 403, 405, 403, 404, 404, 403, 403, 302),
    "competencies:agree_talk": (403, 403, 403, 403, 403, 403, 403, 405, 403, 404, 404, 403, 403, 302),
    "competencies:career": (403, 403, 403, 403, 200, 200, 403, 200, 404, 404, 404, 403, 403, 302),
    "competencies:record_talk": (403, 403, 403, 403, 200, 200, 403, 200, 404, 404, 404, 403, 403, 302),
    "competencies:talk": (403, 403, 403, 403, 200, 404, 403, 200, 404, 404, 404, 403, 403, 302),
    "competencies:change_talk": (403, 403, 403, 403, 200, 404, 403, 404, 404, 404, 404, 403, 403, 302),
    "competencies:opportunities": (200, 200, 200, 403, 200, 200, 200, 200, 200, 200, 200, 403, 403, 302),
    "competencies:publish_opportunity": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
    "competencies:opportunity": (200, 200, 200, 403, 200, 200, 200, 200, 200, 200, 404, 403, 403, 302),
    "competencies:change_opportunity": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "competencies:withdraw_opportunity": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "competencies:interest": (405, 405, 405, 403, 405, 405, 405, 405, 405, 405, 405, 403, 403, 302),
    # of who has left, and the peer of the house has not: tests/competencies/test_progression.py
    "competencies:where_to": (404, 404, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403, 403, 302),
    "competencies:progression": (200, 200, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403, 302),
}
