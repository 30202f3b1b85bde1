"""The room's doors."""

from django.urls import path, re_path

from balalyk.portal.views import child, finding, frame, household, lead, papers, reruns, risk, work

app_name = "portal"
urlpatterns = [
    path("", frame.home, name="home"),
    path("hide-names/", frame.hide_names, name="hide_names"),
    path("recorded/", frame.recorded, name="recorded"),
    path("my-work/", work.my_work, name="my_work"),
    path("search/", finding.search, name="search"),
    path("children/", finding.children, name="children"),
    path("children/<uuid:pk>/", child.child, name="child"),
    path("children/<uuid:pk>/work/", child.child_work, name="child_work"),
    path("children/<uuid:pk>/plan/", child.child_plan, name="child_plan"),
    path("children/<uuid:pk>/visits/", child.child_visits, name="child_visits"),
    path("children/<uuid:pk>/events/", child.child_events, name="child_events"),
    path("children/<uuid:pk>/looks/", child.child_looks, name="child_looks"),
    path("children/<uuid:pk>/number/", child.show_number, name="show_number"),
    path("children/<uuid:pk>/risk/", risk.child_risk, name="child_risk"),
    path("children/<uuid:pk>/risk/begin/", risk.begin_risk, name="begin_risk"),
    path("risk/<uuid:pk>/", risk.risk_answers, name="risk_answers"),
    path("risk/<uuid:pk>/finish/", risk.finish_risk, name="finish_risk"),
    path("risk/<uuid:pk>/drop/", risk.drop_risk, name="drop_risk"),
    path("risk/<uuid:pk>/level/", risk.set_risk_level, name="set_risk_level"),
    path("risk/<uuid:pk>/level/decide/", risk.decide_risk_level, name="decide_risk_level"),
    path("risk/<uuid:pk>/ask/<str:part>/", risk.risk_part, name="risk_part"),
    path("risk-tool/", risk.how_risk_counts, name="how_risk_counts"),
    path("households/<str:code>/", household.household, name="household"),
    path("overview/", lead.overview, name="overview"),
    path("doubtful/", lead.doubts, name="doubts"),
    path("doubtful/<uuid:pk>/", lead.decide, name="decide"),
    path("where-children-work/", lead.where_children_work, name="where_children_work"),
    path("who-looked/", lead.who_looked, name="who_looked"),
    path("who-looked/<uuid:pk>/", lead.who_looked_of, name="who_looked_of"),
    path("papers/", papers.papers, name="papers"),
    path("papers/templates/<uuid:pk>.docx", papers.earlier_template, name="earlier_template"),
    path("papers/<str:kind>/<str:language>/", papers.paper, name="paper"),
    path("papers/<str:kind>/<str:language>/ours/", papers.use_shipped, name="use_shipped"),
    re_path(
        r"^papers/(?P<kind>[a-z]+)/(?P<language>[a-z]+)/(?P<which>shipped|current|specimen)\.docx$",
        papers.template_file,
        name="template_file",
    ),
    path("reruns/", reruns.reruns, name="reruns"),
    path("reruns/begin/", reruns.run_again, name="run_again"),
    path("reruns/<uuid:pk>/", reruns.rerun, name="rerun"),
    path("reruns/<uuid:pk>/decide/", reruns.decide, name="decide_rerun"),
    path("law/", lead.the_law, name="the_law"),
    path("law/<str:country>/", lead.the_law_of, name="the_law_of"),
]
