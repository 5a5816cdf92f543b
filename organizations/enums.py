"""States and kinds of the register, with the Chinese words that workbooks use (contract, "The registry workbook").

The workbook words are data of the format, so they stand here and not in the translation catalogue.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TerritoryLevel(models.IntegerChoices):
    NATION = 0, _("Nation")
    PROVINCE = 1, _("Province")
    CITY = 2, _("City")
    DISTRICT = 3, _("District")
    STREET = 4, _("Street")


class SiteKind(models.TextChoices):
    BUILDING = "building", _("Commercial building")
    MARKET = "market", _("Professional market")
    STREET = "street", _("Commercial street")
    PARK = "park", _("Park")


class SiteStatus(models.TextChoices):
    PLANNED = "planned", _("Planned")
    UNDER_CONSTRUCTION = "under_construction", _("Under construction")
    IN_USE = "in_use", _("In use")


class SitePriority(models.TextChoices):
    KEY = "key", pgettext_lazy("priority of a site", "Key")
    GENERAL = "general", _("General")


class UnitKind(models.TextChoices):
    ENTERPRISE = "enterprise", _("Enterprise")
    INDIVIDUAL_BUSINESS = "individual_business", _("Individual business")
    SOCIAL_ASSOCIATION = "social_association", _("Social association")
    SOCIAL_SERVICE = "social_service", _("Social service organisation")
    FOUNDATION = "foundation", _("Foundation")


class Ownership(models.TextChoices):
    STATE = "state", _("State-owned")
    COLLECTIVE = "collective", _("Collective")
    PRIVATE = "private", _("Private")
    HMT = "hmt", _("Hong Kong, Macao, Taiwan")
    FOREIGN = "foreign", _("Foreign-invested")
    MIXED = "mixed", _("Mixed")


class Industry(models.TextChoices):
    """Sections of GB/T 4754."""

    A = "A", _("Agriculture, forestry, animal husbandry and fishery")
    B = "B", _("Mining")
    C = "C", _("Manufacturing")
    D = "D", _("Electricity, heat, gas and water supply")
    E = "E", _("Construction")
    F = "F", _("Wholesale and retail")
    G = "G", _("Transport, storage and post")
    H = "H", _("Accommodation and catering")
    I = "I", _("Information, software and IT services")
    J = "J", _("Finance")
    K = "K", _("Real estate")
    L = "L", _("Leasing and business services")
    M = "M", _("Scientific research and technical services")
    N = "N", _("Water, environment and public facilities")
    O = "O", _("Resident services, repair and other services")
    P = "P", pgettext_lazy("section of industry", "Education")
    Q = "Q", _("Health and social work")
    R = "R", _("Culture, sports and entertainment")
    S = "S", _("Public administration, social security and social organisations")
    T = "T", _("International organisations")


class Lifecycle(models.TextChoices):
    STARTUP = "startup", _("Start-up")
    GROWTH = "growth", _("Growth")
    MATURE = "mature", _("Mature")
    RESTRUCTURING = "restructuring", _("Restructuring")
    DECLINE = "decline", _("Decline")


class UnitStatus(models.TextChoices):
    OPERATING = "operating", _("In operation")
    SUSPENDED = "suspended", _("Suspended")
    CLOSED = "closed", _("Closed")


class OrganizationKind(models.TextChoices):
    WORKING_COMMITTEE = "working_committee", _("Working committee")
    COMMITTEE = "committee", _("Committee")
    GENERAL_BRANCH = "general_branch", _("General branch")
    BRANCH = "branch", _("Branch")
    JOINT_BRANCH = "joint_branch", _("Joint branch")


class EstablishmentMode(models.TextChoices):
    SEPARATE = "separate", _("Separate")
    JOINT = "joint", _("Joint")
    AREA = "area", _("By area")
    INDUSTRY = "industry", _("By industry")
    PROVISIONAL = "provisional", _("Provisional")
    FUNCTIONAL = "functional", _("Functional")


class ManagementCategory(models.TextChoices):
    RESTRUCTURED = "restructured", _("Restructured enterprise")
    PRIVATE_FOREIGN = "private_foreign", _("Private and foreign-invested")
    JOINT = "joint", _("Joint")
    SITE = "site", _("Building or market")


class WorkerKind(models.TextChoices):
    LIAISON_OFFICER = "liaison_officer", _("Liaison officer")
    INSTRUCTOR = "instructor", _("Instructor")


class Role(models.TextChoices):
    """Contract, "Roles"."""

    SYSTEM_ADMIN = "system_admin", _("System administrator")
    SECURITY_ADMIN = "security_admin", _("Security administrator")
    AUDITOR = "auditor", _("Auditor")
    DISTRICT_LEADER = "district_leader", _("District leader")
    DISTRICT_OFFICER = "district_officer", _("District officer")
    STREET_SECRETARY = "street_secretary", _("Street secretary")
    STREET_WORKER = "street_worker", _("Street worker")
    BRANCH_SECRETARY = "branch_secretary", _("Branch secretary")
    LIAISON_OFFICER = "liaison_officer", _("Liaison officer")
    MEMBER = "member", _("Member")
    API_CLIENT = "api_client", _("API client")


# What a workbook writes in Chinese for each stored value (contract, table of sheets).
WORKBOOK_WORDS: dict[type[models.TextChoices], dict[str, str]] = {
    SiteKind: {"building": "商务楼宇", "market": "专业市场", "street": "商业街区", "park": "园区"},
    SiteStatus: {"planned": "规划", "under_construction": "在建", "in_use": "投用"},
    SitePriority: {"key": "重点", "general": "一般"},
    UnitKind: {
        "enterprise": "企业",
        "individual_business": "个体工商户",
        "social_association": "社会团体",
        "social_service": "民办非企业单位",
        "foundation": "基金会",
    },
    Ownership: {
        "state": "国有",
        "collective": "集体",
        "private": "私营",
        "hmt": "港澳台",
        "foreign": "外资",
        "mixed": "混合",
    },
    Industry: {letter: letter for letter in Industry.values},
    Lifecycle: {
        "startup": "初创",
        "growth": "成长",
        "mature": "成熟",
        "restructuring": "转型",
        "decline": "收缩",
    },
    OrganizationKind: {
        "working_committee": "党工委",
        "committee": "党委",
        "general_branch": "党总支",
        "branch": "党支部",
        "joint_branch": "联合党支部",
    },
    EstablishmentMode: {
        "separate": "单独",
        "joint": "联合",
        "area": "区域",
        "industry": "行业",
        "provisional": "临时",
        "functional": "功能型",
    },
    ManagementCategory: {
        "restructured": "改制企业",
        "private_foreign": "民营外资",
        "joint": "联合",
        "site": "楼宇市场",
    },
    WorkerKind: {"liaison_officer": "联络员", "instructor": "指导员"},
}
