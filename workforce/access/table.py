"""The table of access: permission, role, reach.

A new permission is a line of ``Permission`` and a row in ``TABLE``, under what it is about.
"""

from enum import Enum, StrEnum, auto

from workforce.rules import ResponsibilityKind, Role


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
    PLACE = auto()  # counts across organisations, never a person


class Reach(Enum):
    PLACE = auto()  # counts only, never a person
    ORGANISATION = auto()  # every record of the organisation
    MANAGED = auto()  # the peers whose line manager one is
    SUPERVISED = auto()  # the peers whose professional supervisor one is
    SUPPORTED = auto()  # the peers whose supporter one is
    SELF = auto()
    HIRING = auto()  # the vacancies whose hiring manager one is, and who applies for them
    PANEL = auto()  # what is put before a panel on which one sits, while it sits


_P, _R = Permission, Reach
ORGANISATION, MANAGED, SUPERVISED = _R.ORGANISATION, _R.MANAGED, _R.SUPERVISED
SUPPORTED, SELF = _R.SUPPORTED, _R.SELF
HIRING, PANEL = _R.HIRING, _R.PANEL
_RESPONSIBLE = {
    Role.LINE_MANAGER: MANAGED,
    Role.SUPERVISOR: SUPERVISED,
    Role.SUPPORTER: SUPPORTED,
}

_ON_A_PANEL = dict.fromkeys(
    (
        *(Role.PANEL_MEMBER, Role.PEER, Role.LINE_MANAGER, Role.SUPERVISOR, Role.SUPPORTER),
        *(Role.HR, Role.LEAD, Role.ADMINISTRATOR),
    ),
    PANEL,
)
"""Whoever has a seat on a panel may do what the seat is for, whatever their role."""

_WORKS_HERE = (
    *(Role.PEER, Role.LINE_MANAGER, Role.SUPERVISOR, Role.SUPPORTER),
    *(Role.HR, Role.LEAD, Role.ADMINISTRATOR),
)

TABLE: dict[Subject, dict[Permission, dict[Role, Reach]]] = {
    Subject.PEER: {
        _P.VIEW_PEERS: {
            Role.LEAD: ORGANISATION,
            Role.HR: ORGANISATION,
            Role.ADMINISTRATOR: ORGANISATION,
            Role.OCCUPATIONAL_HEALTH: ORGANISATION,
            **_RESPONSIBLE,
            Role.PEER: SELF,
        },
        _P.EXPORT_PEERS: {
            Role.LEAD: ORGANISATION,
            Role.HR: ORGANISATION,
            Role.ADMINISTRATOR: ORGANISATION,
            **_RESPONSIBLE,
        },
        _P.VIEW_EMPLOYMENT: {
            Role.LEAD: ORGANISATION,
            Role.HR: ORGANISATION,
            Role.ADMINISTRATOR: ORGANISATION,
            Role.LINE_MANAGER: MANAGED,
            Role.PEER: SELF,
        },
        _P.VIEW_EXPERIENCE: {Role.LEAD: ORGANISATION, Role.HR: ORGANISATION, Role.PEER: SELF},
        _P.VIEW_ADJUSTMENTS: {
            Role.SUPPORTER: SUPPORTED,  # only those shared with the supporter: adjustments_for
            Role.LINE_MANAGER: MANAGED,
            Role.OCCUPATIONAL_HEALTH: ORGANISATION,
            Role.HR: ORGANISATION,
            Role.PEER: SELF,
        },
        _P.MANAGE_ADJUSTMENTS: {
            Role.LINE_MANAGER: MANAGED,
            Role.OCCUPATIONAL_HEALTH: ORGANISATION,
            Role.HR: ORGANISATION,
        },
        _P.CHANGE_PEERS: {Role.LEAD: ORGANISATION, Role.HR: ORGANISATION},
        _P.ASSIGN_RESPONSIBILITIES: {Role.LEAD: ORGANISATION, Role.HR: ORGANISATION},
        _P.VIEW_RHYTHM: {
            Role.LEAD: ORGANISATION,
            Role.HR: ORGANISATION,  # within OrganisationSettings.hr_sees_rhythm
            **_RESPONSIBLE,
            Role.PEER: SELF,
        },
        _P.VIEW_PROFESSIONAL_DATES: {
            Role.LEAD: ORGANISATION,
            Role.HR: ORGANISATION,  # within OrganisationSettings.hr_sees_rhythm
            Role.LINE_MANAGER: MANAGED,  # within managers_see_professional_dates
            Role.SUPERVISOR: SUPERVISED,
            Role.SUPPORTER: SUPPORTED,
            Role.PEER: SELF,
        },
        _P.MANAGE_ARRANGEMENTS: {Role.LEAD: ORGANISATION, Role.LINE_MANAGER: MANAGED},
        _P.VIEW_SUPPORT_RECORD: {Role.SUPPORTER: SUPPORTED, Role.PEER: SELF},
        _P.VIEW_MANAGERIAL_RECORD: {Role.LINE_MANAGER: MANAGED, Role.PEER: SELF},
        _P.VIEW_PROFESSIONAL_RECORD: {Role.SUPERVISOR: SUPERVISED, Role.PEER: SELF},
        _P.RECORD_SUPPORT: {Role.SUPPORTER: SUPPORTED},
        _P.RECORD_MANAGERIAL: {Role.LINE_MANAGER: MANAGED},
        _P.RECORD_PROFESSIONAL: {Role.SUPERVISOR: SUPERVISED},
        _P.CONFIRM_SESSIONS: {Role.PEER: SELF},
        _P.BOOK_OWN_SESSIONS: {Role.PEER: SELF},
        _P.RUN_GROUPS: {Role.SUPERVISOR: SUPERVISED, Role.LEAD: ORGANISATION},
        _P.ASK_FOR_SUPPORT: {Role.PEER: SELF},
        _P.ANSWER_SUPPORT_REQUESTS: {
            Role.SUPPORTER: SUPPORTED,
            Role.LINE_MANAGER: MANAGED,
            Role.LEAD: ORGANISATION,
            Role.ADMINISTRATOR: ORGANISATION,  # where there is nobody else
        },
        _P.KEEP_NARRATIVE: {Role.PEER: SELF},
        _P.SHARE_LEARNING: {Role.PEER: SELF},
        _P.KEEP_PLAN: {Role.PEER: SELF},
        # that a plan exists and when its owner last looked at it: no more
        _P.VIEW_WELLBEING: {
            Role.LEAD: ORGANISATION,
            Role.HR: ORGANISATION,
            Role.ADMINISTRATOR: ORGANISATION,
            **_RESPONSIBLE,
            Role.PEER: SELF,
        },
        # of these only the sections that the owner shares with them
        _P.READ_PLAN: {Role.SUPPORTER: SUPPORTED, Role.LINE_MANAGER: MANAGED, Role.PEER: SELF},
        _P.RAISE_FLAGS: {Role.LEAD: ORGANISATION, **_RESPONSIBLE, Role.PEER: SELF},
        # of these only the flags whose audience they are: wellbeing/access.py
        _P.VIEW_FLAGS: {Role.LEAD: ORGANISATION, **_RESPONSIBLE, Role.PEER: SELF},
        _P.HANDLE_FLAGS: {Role.LEAD: ORGANISATION, **_RESPONSIBLE},
        # for a stated safeguarding reason alone; the lead always sees it
        _P.HIDE_FLAGS: {Role.LEAD: ORGANISATION, Role.LINE_MANAGER: MANAGED},
        # who else may know of a flag, what helped, and the answer to an offer of support
        _P.SPEAK_FOR_ONESELF: {Role.PEER: SELF},
        _P.VIEW_INCIDENTS: {
            Role.LEAD: ORGANISATION,
            Role.LINE_MANAGER: MANAGED,
            Role.SUPPORTER: SUPPORTED,
            Role.PEER: SELF,
        },
        _P.OFFER_AFTER_INCIDENTS: {
            Role.LEAD: ORGANISATION,
            Role.LINE_MANAGER: MANAGED,
            Role.SUPPORTER: SUPPORTED,
        },
        _P.NOTE_RETURNS: {
            Role.LEAD: ORGANISATION,
            Role.HR: ORGANISATION,
            Role.LINE_MANAGER: MANAGED,
        },
        # that somebody is back; of the conversation only that it was held, except for the manager
        _P.VIEW_RETURNS: {
            Role.LEAD: ORGANISATION,
            Role.HR: ORGANISATION,
            Role.LINE_MANAGER: MANAGED,
            Role.SUPPORTER: SUPPORTED,
            Role.PEER: SELF,
        },
        _P.HOLD_RETURNS: {Role.LINE_MANAGER: MANAGED},
        _P.KEEP_GROWTH: {Role.PEER: SELF},
        # of these only what the peer shares with them
        _P.READ_GROWTH: {**_RESPONSIBLE, Role.PEER: SELF},
        _P.VIEW_TRAINING: {
            Role.LEAD: ORGANISATION,
            Role.HR: ORGANISATION,
            Role.ADMINISTRATOR: ORGANISATION,
            **_RESPONSIBLE,
            Role.PEER: SELF,
        },
        _P.BOOK_TRAINING: {
            Role.LEAD: ORGANISATION,
            Role.HR: ORGANISATION,
            Role.LINE_MANAGER: MANAGED,
            Role.PEER: SELF,
        },
        _P.HOLD_CAREER_TALKS: {Role.LINE_MANAGER: MANAGED, Role.SUPERVISOR: SUPERVISED},
        # of these only the conversations that they held themselves
        _P.VIEW_CAREER_TALKS: {
            Role.LINE_MANAGER: MANAGED,
            Role.SUPERVISOR: SUPERVISED,
            Role.PEER: SELF,
        },
        _P.VIEW_REVIEWS: {
            Role.LEAD: ORGANISATION,
            Role.HR: ORGANISATION,
            Role.ADMINISTRATOR: ORGANISATION,
            Role.LINE_MANAGER: MANAGED,
            Role.PEER: SELF,
        },
        _P.WRITE_OWN_REVIEW: {Role.PEER: SELF},
        _P.WRITE_REVIEWS: {Role.LINE_MANAGER: MANAGED},
        _P.MANAGE_REVIEWS: {Role.LEAD: ORGANISATION, Role.HR: ORGANISATION},
        _P.EXPORT_REVIEWS: {
            Role.LEAD: ORGANISATION,
            Role.HR: ORGANISATION,
            Role.ADMINISTRATOR: ORGANISATION,
            Role.LINE_MANAGER: MANAGED,
        },
        _P.ASK_FOR_FEEDBACK: {
            Role.LEAD: ORGANISATION,
            Role.LINE_MANAGER: MANAGED,
            Role.PEER: SELF,
        },
        _P.VIEW_PAY_STEPS: {
            Role.HR: ORGANISATION,
            Role.LINE_MANAGER: MANAGED,
            Role.PEER: SELF,
        },
        _P.MANAGE_PAY_STEPS: {Role.HR: ORGANISATION},
    },
    Subject.ORGANISATION: {
        _P.ADD_PEERS: {
            Role.LEAD: ORGANISATION,
            Role.HR: ORGANISATION,
            Role.ADMINISTRATOR: ORGANISATION,
        },
        _P.VIEW_DASHBOARD: {Role.LEAD: ORGANISATION},
        _P.SHARE_VIEWS: {Role.LEAD: ORGANISATION},
        _P.VIEW_MEMBERS: {
            Role.ADMINISTRATOR: ORGANISATION,
            Role.LEAD: ORGANISATION,
            Role.HR: ORGANISATION,
        },
        _P.MANAGE_MEMBERS: {Role.ADMINISTRATOR: ORGANISATION},
        _P.MANAGE_TEAMS: {Role.ADMINISTRATOR: ORGANISATION, Role.LEAD: ORGANISATION},
        _P.MANAGE_SETTINGS: {Role.ADMINISTRATOR: ORGANISATION},
        _P.TUNE_REMINDERS: {Role.ADMINISTRATOR: ORGANISATION, Role.LEAD: ORGANISATION},
        _P.VIEW_REMINDER_LOG: {Role.ADMINISTRATOR: ORGANISATION, Role.LEAD: ORGANISATION},
        _P.VIEW_HISTORY: {Role.ADMINISTRATOR: ORGANISATION},
        _P.MANAGE_RETENTION: {Role.HR: ORGANISATION, Role.ADMINISTRATOR: ORGANISATION},
        _P.OPEN_PULSES: {Role.LEAD: ORGANISATION},
        _P.ANSWER_PULSES: {Role.PEER: ORGANISATION},
        _P.VIEW_PULSES: {
            Role.LEAD: ORGANISATION,
            Role.HR: ORGANISATION,
            Role.ADMINISTRATOR: ORGANISATION,
            Role.LINE_MANAGER: ORGANISATION,
            Role.PEER: ORGANISATION,
        },
        # a colleague names somebody of whom they see no record, and is told nothing back
        _P.FLAG_COLLEAGUES: dict.fromkeys(_WORKS_HERE, ORGANISATION),
        # what a colleague said of somebody who could not be found for certain
        _P.SORT_CONCERNS: {Role.LEAD: ORGANISATION},
        _P.VIEW_FRAMEWORK: dict.fromkeys(_WORKS_HERE, ORGANISATION),
        _P.MANAGE_FRAMEWORK: {Role.LEAD: ORGANISATION},
        _P.VIEW_COURSES: dict.fromkeys(_WORKS_HERE, ORGANISATION),
        _P.MANAGE_TRAINING: {Role.LEAD: ORGANISATION, Role.HR: ORGANISATION},
        _P.VIEW_OPPORTUNITIES: dict.fromkeys(_WORKS_HERE, ORGANISATION),
        _P.MANAGE_OPPORTUNITIES: {Role.LEAD: ORGANISATION, Role.HR: ORGANISATION},
        _P.VIEW_PROGRESSION: {Role.LEAD: ORGANISATION, Role.HR: ORGANISATION},
    },
    Subject.RECRUITMENT: {
        _P.MANAGE_ATTRACTION: {Role.HR: ORGANISATION, Role.LEAD: ORGANISATION},
        _P.VIEW_TALENT_POOL: {Role.HR: ORGANISATION, Role.LEAD: ORGANISATION},
        _P.VIEW_VACANCIES: {
            Role.HR: ORGANISATION,
            Role.LEAD: ORGANISATION,
            Role.ADMINISTRATOR: ORGANISATION,
            Role.LINE_MANAGER: HIRING,
        },
        _P.MANAGE_VACANCIES: {
            Role.HR: ORGANISATION,
            Role.LEAD: ORGANISATION,
            Role.LINE_MANAGER: HIRING,
        },
        _P.PUBLISH_VACANCIES: {Role.HR: ORGANISATION, Role.LEAD: ORGANISATION},
        # what lived experience means for a role is agreed by HR itself
        _P.AGREE_DESCRIPTIONS: {Role.HR: ORGANISATION},
        _P.VIEW_APPLICATIONS: {
            Role.HR: ORGANISATION,
            Role.LEAD: ORGANISATION,
            Role.LINE_MANAGER: HIRING,
        },
        _P.PROCESS_APPLICATIONS: {Role.HR: ORGANISATION, Role.LEAD: ORGANISATION},
        _P.ARRANGE_INTERVIEWS: {Role.HR: ORGANISATION, Role.LEAD: ORGANISATION},
        _P.SCORE_APPLICATIONS: _ON_A_PANEL,
        _P.DECIDE_APPLICATIONS: {
            Role.HR: ORGANISATION,
            Role.LEAD: ORGANISATION,
            Role.LINE_MANAGER: HIRING,
        },
        _P.VIEW_EQUALITY_COUNTS: {Role.HR: ORGANISATION, Role.LEAD: ORGANISATION},
        _P.APPOINT: {Role.HR: ORGANISATION, Role.LEAD: ORGANISATION},
    },
    Subject.CHECKS: {
        # cleared or not yet, and whose turn it is: no more
        _P.VIEW_CLEARANCE: {
            Role.HR: ORGANISATION,
            Role.LEAD: ORGANISATION,
            Role.LINE_MANAGER: MANAGED,
            Role.PEER: SELF,
        },
        _P.VIEW_CHECKS: {Role.HR: ORGANISATION},
        _P.MANAGE_CHECKS: {Role.HR: ORGANISATION},
        _P.MANAGE_CHECK_POLICY: {Role.HR: ORGANISATION, Role.ADMINISTRATOR: ORGANISATION},
        _P.SIGN_EXEMPTIONS: {Role.HR: ORGANISATION, Role.LEAD: ORGANISATION},
        _P.ASSESS_DISCLOSURES: _ON_A_PANEL,
        _P.MANAGE_HEALTH_REFERRALS: {Role.OCCUPATIONAL_HEALTH: ORGANISATION},
        # the outcome and what was agreed, never why
        _P.VIEW_HEALTH_OUTCOMES: {
            Role.HR: ORGANISATION,
            Role.OCCUPATIONAL_HEALTH: ORGANISATION,
        },
    },
    Subject.PLACE: {
        _P.VIEW_PLACE_COUNTS: {Role.PLACE_COORDINATOR: Reach.PLACE},
    },
}

GRANTS: dict[Permission, dict[Role, Reach]] = {
    permission: roles for section in TABLE.values() for permission, roles in section.items()
}


def subject_of(permission: Permission) -> Subject:
    """What ``permission`` is about."""
    return next(subject for subject, section in TABLE.items() if permission in section)


RESPONSIBILITY_OF_REACH = {
    Reach.MANAGED: ResponsibilityKind.LINE_MANAGER,
    Reach.SUPERVISED: ResponsibilityKind.SUPERVISOR,
    Reach.SUPPORTED: ResponsibilityKind.SUPPORTER,
}
