"""Business cases, and what whole-time posts cost."""

from django.urls import path

from preparation.views import cases, costs

urlpatterns: list = [
    path("cases/", cases.cases, name="cases"),
    path("cases/add/", cases.add_case, name="add_case"),
    path("cases/costs/", costs.costs, name="costs"),
    path("cases/costs/add/", costs.add_cost, name="add_cost"),
    path("cases/costs/<uuid:cost_id>/", costs.cost, name="cost"),
    path("cases/costs/<uuid:cost_id>/take-out/", costs.forget_cost, name="forget_cost"),
    path("cases/<uuid:case_id>/", cases.case, name="case"),
    path("cases/<uuid:case_id>/case.pdf", cases.case_pdf, name="case_pdf"),
    path("cases/<uuid:case_id>/write/", cases.write_case, name="write_case"),
    path("cases/<uuid:case_id>/posts/", cases.case_posts, name="case_posts"),
    path("cases/<uuid:case_id>/draw/", cases.draw_case, name="draw_case"),
    path("cases/<uuid:case_id>/decide/", cases.decide_case, name="decide_case"),
    path("cases/<uuid:case_id>/drop/", cases.drop_case, name="drop_case"),
]
