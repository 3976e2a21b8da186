"""What may be done, what that is about, and how far it reaches. Who may is ``table``."""

from enum import Enum, StrEnum, auto

from workforce.rules import ResponsibilityKind


class Permission(StrEnum):
    # a peer's record
    VIEW_PEERS = auto()
    EXPORT_PEERS = auto()
    VIEW_EMPLOYMENT = auto()
    VIEW_EXPERIENCE = auto()
    VIEW_ADJUSTMENTS = auto()
    MANAGE_ADJUSTMENTS = auto()
    CHANGE_PEERS = auto()
    ASSIGN_RESPONSIBILITIES = auto()
    # support and supervision: that it happened, and what was said
    VIEW_RHYTHM = auto()
    VIEW_PROFESSIONAL_DATES = auto()
    MANAGE_ARRANGEMENTS = auto()
    VIEW_SUPPORT_RECORD = auto()
    VIEW_MANAGERIAL_RECORD = auto()
    VIEW_PROFESSIONAL_RECORD = auto()
    RECORD_SUPPORT = auto()
    RECORD_MANAGERIAL = auto()
    RECORD_PROFESSIONAL = auto()
    CONFIRM_SESSIONS = auto()
    BOOK_OWN_SESSIONS = auto()
    RUN_GROUPS = auto()
    ASK_FOR_SUPPORT = auto()
    ANSWER_SUPPORT_REQUESTS = auto()
    KEEP_NARRATIVE = auto()
    SHARE_LEARNING = auto()
    # well at work
    KEEP_PLAN = auto()
    VIEW_WELLBEING = auto()
    READ_PLAN = auto()
    RAISE_FLAGS = auto()
    VIEW_FLAGS = auto()
    HANDLE_FLAGS = auto()
    HIDE_FLAGS = auto()
    SPEAK_FOR_ONESELF = auto()
    VIEW_INCIDENTS = auto()
    OFFER_AFTER_INCIDENTS = auto()
    NOTE_RETURNS = auto()
    VIEW_RETURNS = auto()
    HOLD_RETURNS = auto()
    # growing
    KEEP_GROWTH = auto()
    READ_GROWTH = auto()
    VIEW_TRAINING = auto()
    BOOK_TRAINING = auto()
    HOLD_CAREER_TALKS = auto()
    VIEW_CAREER_TALKS = auto()
    # annual reviews
    VIEW_REVIEWS = auto()
    WRITE_OWN_REVIEW = auto()
    WRITE_REVIEWS = auto()
    MANAGE_REVIEWS = auto()
    EXPORT_REVIEWS = auto()
    ASK_FOR_FEEDBACK = auto()
    VIEW_PAY_STEPS = auto()
    MANAGE_PAY_STEPS = auto()
    # finding a place, and whom a peer supports
    KEEP_MATCH_PROFILE = auto()
    VIEW_MATCH_PROFILES = auto()
    KEEP_OWN_CARE = auto()
    AGREE_SAFEGUARDS = auto()
    VIEW_CASELOADS = auto()
    AGREE_CASELOADS = auto()
    KEEP_RELATIONSHIPS = auto()
    # starting and leaving
    VIEW_INDUCTIONS = auto()
    MANAGE_INDUCTIONS = auto()
    MENTOR_INDUCTIONS = auto()
    DO_OWN_INDUCTION = auto()
    TELL_LEAVING = auto()
    NOTE_LEAVING = auto()
    VIEW_LEAVING = auto()
    READ_EXIT_WORDS = auto()
    # the organisation's own records
    ADD_PEERS = auto()
    VIEW_DASHBOARD = auto()
    SHARE_VIEWS = auto()
    VIEW_MEMBERS = auto()
    MANAGE_MEMBERS = auto()
    MANAGE_TEAMS = auto()
    MANAGE_SETTINGS = auto()
    TUNE_REMINDERS = auto()
    VIEW_REMINDER_LOG = auto()
    VIEW_HISTORY = auto()
    MANAGE_RETENTION = auto()
    OPEN_PULSES = auto()
    ANSWER_PULSES = auto()
    VIEW_PULSES = auto()
    FLAG_COLLEAGUES = auto()
    SORT_CONCERNS = auto()
    VIEW_FRAMEWORK = auto()
    MANAGE_FRAMEWORK = auto()
    VIEW_COURSES = auto()
    MANAGE_TRAINING = auto()
    VIEW_OPPORTUNITIES = auto()
    MANAGE_OPPORTUNITIES = auto()
    VIEW_PROGRESSION = auto()
    MANAGE_INDUCTION_TEMPLATES = auto()
    VIEW_LEAVING_REASONS = auto()
    # preparing: the organisation, its posts, its teams
    VIEW_PREPARATION = auto()
    MANAGE_PREPARATION = auto()
    MANAGE_POSTS = auto()
    WRITE_BUSINESS_CASES = auto()
    VIEW_TEAM_PREPARATION = auto()
    PREPARE_TEAMS = auto()
    OVERRIDE_PREPARATION = auto()
    # matching: peers and posts, people supported
    MANAGE_ATTRIBUTES = auto()
    NAME_GAPS = auto()
    VIEW_MATCHES = auto()
    MANAGE_MATCHES = auto()
    AGREE_MATCHES = auto()
    ANSWER_FOR_TEAMS = auto()
    SOLVE_ROUNDS = auto()
    VIEW_PEOPLE_SUPPORTED = auto()
    MANAGE_PEOPLE_SUPPORTED = auto()
    # attracting and recruiting
    MANAGE_ATTRACTION = auto()
    VIEW_TALENT_POOL = auto()
    VIEW_VACANCIES = auto()
    MANAGE_VACANCIES = auto()
    PUBLISH_VACANCIES = auto()
    AGREE_DESCRIPTIONS = auto()
    VIEW_APPLICATIONS = auto()
    PROCESS_APPLICATIONS = auto()
    ARRANGE_INTERVIEWS = auto()
    SCORE_APPLICATIONS = auto()
    DECIDE_APPLICATIONS = auto()
    VIEW_EQUALITY_COUNTS = auto()
    APPOINT = auto()
    # references and checks
    VIEW_CLEARANCE = auto()
    VIEW_CHECKS = auto()
    MANAGE_CHECKS = auto()
    MANAGE_CHECK_POLICY = auto()
    SIGN_EXEMPTIONS = auto()
    ASSESS_DISCLOSURES = auto()
    MANAGE_HEALTH_REFERRALS = auto()
    VIEW_HEALTH_OUTCOMES = auto()
    # a place
    VIEW_PLACE_COUNTS = auto()


class Subject(Enum):
    """What a permission is about."""

    PEER = auto()  # the record of a peer
    ORGANISATION = auto()  # a record of the organisation that belongs to no peer
    RECRUITMENT = auto()  # vacancies, and those who apply, who are not peers (yet)
    CHECKS = auto()  # what is checked of candidates and peers
    PREPARATION = auto()  # how the organisation and its teams get ready, and its posts
    MATCHING = auto()  # posts and teams as matches see them, and people supported
    PLACE = auto()  # counts across organisations, never a person


class Reach(Enum):
    PLACE = auto()  # counts only, never a person
    ORGANISATION = auto()  # every record of the organisation
    MANAGED = auto()  # the peers whose line manager one is
    MANAGED_SOON = auto()  # these, and new ones whose line manager one is to be on their first day
    SUPERVISED = auto()  # the peers whose professional supervisor one is
    SUPPORTED = auto()  # the peers whose supporter one is
    MENTORED = auto()  # the peers whose mentor one is, or is to be on their first day
    SELF = auto()
    LED = auto()  # the teams that one leads, their posts, and the people they support
    HIRING = auto()  # the vacancies whose hiring manager one is, and who applies for them
    PANEL = auto()  # what is put before a panel on which one sits, while it sits


RESPONSIBILITY_OF_REACH = {
    Reach.MANAGED: ResponsibilityKind.LINE_MANAGER,
    Reach.MANAGED_SOON: ResponsibilityKind.LINE_MANAGER,
    Reach.SUPERVISED: ResponsibilityKind.SUPERVISOR,
    Reach.SUPPORTED: ResponsibilityKind.SUPPORTER,
    Reach.MENTORED: ResponsibilityKind.MENTOR,
}

SOON = frozenset({Reach.MANAGED_SOON, Reach.MENTORED})
"""Reaches that hold already before the first day of somebody new (IND-1)."""
