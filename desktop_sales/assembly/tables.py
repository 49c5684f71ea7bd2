"""Every table of the program, known in one place. An area adds its ``tables`` here."""

from sqlalchemy import MetaData

from desktop_sales.areas.actions import tables as actions
from desktop_sales.areas.analysis import tables as analysis
from desktop_sales.areas.appraisal import debrief_tables as debriefs
from desktop_sales.areas.appraisal import tables as appraisal
from desktop_sales.areas.benefits import tables as benefits
from desktop_sales.areas.careers import tables as careers
from desktop_sales.areas.compensation import tables as compensation
from desktop_sales.areas.conduct import tables as conduct
from desktop_sales.areas.contests import tables as contests
from desktop_sales.areas.customers import account_plan_tables as account_plans
from desktop_sales.areas.customers import class_tables as customer_classes
from desktop_sales.areas.customers import development_tables as development
from desktop_sales.areas.customers import tables as customers
from desktop_sales.areas.customers import visit_tables as customer_visits
from desktop_sales.areas.incentives import tables as incentives
from desktop_sales.areas.market import tables as market
from desktop_sales.areas.meetings import tables as meetings
from desktop_sales.areas.pipeline import tables as pipeline
from desktop_sales.areas.plans import tables as plans
from desktop_sales.areas.receivables import tables as receivables
from desktop_sales.areas.recruitment import tables as recruitment
from desktop_sales.areas.reports import tables as reports
from desktop_sales.areas.sales import customer_figures, day_sums
from desktop_sales.areas.sales import tables as sales
from desktop_sales.areas.service import complaint_tables as complaints
from desktop_sales.areas.service import idea_tables as service_ideas
from desktop_sales.areas.service import inspection_tables as inspections
from desktop_sales.areas.service import request_tables as service_requests
from desktop_sales.areas.service import survey_tables as surveys
from desktop_sales.areas.team import tables as team
from desktop_sales.areas.team_building import tables as team_building
from desktop_sales.areas.training import tables as training
from desktop_sales.storage import inner_tables, privacy_tables
from desktop_sales.storage.tables import Base

_TABLE_MODULES = (
    inner_tables,
    privacy_tables,
    team,
    actions,
    customers,
    customer_visits,
    customer_classes,
    account_plans,
    development,
    sales,
    customer_figures,
    day_sums,
    receivables,
    plans,
    pipeline,
    market,
    complaints,
    surveys,
    service_requests,
    inspections,
    service_ideas,
    analysis,
    appraisal,
    debriefs,
    compensation,
    benefits,
    conduct,
    careers,
    training,
    recruitment,
    incentives,
    contests,
    team_building,
    reports,
    meetings,
)


def all_tables() -> MetaData:
    """Return the metadata that knows every table."""
    assert _TABLE_MODULES
    return Base.metadata
