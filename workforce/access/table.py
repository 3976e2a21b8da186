"""The table of access: permission, role, reach.

A new permission is a line of ``permissions.Permission`` and a row in ``TABLE``, under what it is
about.
"""

from workforce.access.permissions import Permission, Reach, Subject
from workforce.rules import Role

_P, _R = Permission, Reach
ORGANISATION, MANAGED, SUPERVISED = _R.ORGANISATION, _R.MANAGED, _R.SUPERVISED
SUPPORTED, SELF = _R.SUPPORTED, _R.SELF
MANAGED_SOON, MENTORED, LED = _R.MANAGED_SOON, _R.MENTORED, _R.LED
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
        _P.KEEP_MATCH_PROFILE: {Role.PEER: SELF},
        _P.VIEW_MATCH_PROFILES: {
            Role.LEAD: ORGANISATION,
            Role.HR: ORGANISATION,
            Role.PEER: SELF,
        },
        # which teams support somebody: they and HR, and nobody learns it from a match
        _P.KEEP_OWN_CARE: {Role.PEER: SELF},
        _P.AGREE_SAFEGUARDS: {Role.HR: ORGANISATION},
        _P.VIEW_CASELOADS: {
            Role.LEAD: ORGANISATION,
            Role.LINE_MANAGER: MANAGED,
            Role.SUPERVISOR: SUPERVISED,
            Role.PEER: SELF,
        },
        _P.AGREE_CASELOADS: {Role.LEAD: ORGANISATION, Role.LINE_MANAGER: MANAGED},
        _P.KEEP_RELATIONSHIPS: {Role.PEER: SELF},
        # who is to be line manager or mentor prepares it before the first day; nothing else of the
        # record opens to them until then
        _P.VIEW_INDUCTIONS: {
            Role.LEAD: ORGANISATION,
            Role.HR: ORGANISATION,
            Role.LINE_MANAGER: MANAGED_SOON,
            Role.SUPPORTER: SUPPORTED,
            Role.PEER: SELF,
        },
        _P.MANAGE_INDUCTIONS: {
            Role.LEAD: ORGANISATION,
            Role.HR: ORGANISATION,
            Role.LINE_MANAGER: MANAGED_SOON,
        },
        # whoever is a mentor, whatever their role
        _P.MENTOR_INDUCTIONS: dict.fromkeys(_WORKS_HERE, MENTORED),
        _P.DO_OWN_INDUCTION: {Role.PEER: SELF},
        _P.TELL_LEAVING: {Role.PEER: SELF},
        _P.NOTE_LEAVING: {
            Role.LEAD: ORGANISATION,
            Role.HR: ORGANISATION,
            Role.LINE_MANAGER: MANAGED,
        },
        _P.VIEW_LEAVING: {
            Role.LEAD: ORGANISATION,
            Role.HR: ORGANISATION,
            Role.LINE_MANAGER: MANAGED,
            Role.PEER: SELF,
        },
        # what somebody said in their exit conversation, in their own words
        _P.READ_EXIT_WORDS: {Role.LEAD: ORGANISATION, Role.HR: ORGANISATION, Role.PEER: SELF},
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
        _P.MANAGE_INDUCTION_TEMPLATES: {Role.LEAD: ORGANISATION, Role.HR: ORGANISATION},
        _P.VIEW_LEAVING_REASONS: {Role.LEAD: ORGANISATION, Role.HR: ORGANISATION},
    },
    Subject.PREPARATION: {
        _P.VIEW_PREPARATION: {
            Role.LEAD: ORGANISATION,
            Role.HR: ORGANISATION,
            Role.ADMINISTRATOR: ORGANISATION,
            Role.LINE_MANAGER: ORGANISATION,
        },
        _P.MANAGE_PREPARATION: {Role.LEAD: ORGANISATION},
        _P.MANAGE_POSTS: {Role.LEAD: ORGANISATION, Role.HR: ORGANISATION},
        _P.WRITE_BUSINESS_CASES: {Role.LEAD: ORGANISATION},
        _P.VIEW_TEAM_PREPARATION: {
            Role.LEAD: ORGANISATION,
            Role.HR: ORGANISATION,
            Role.ADMINISTRATOR: ORGANISATION,
            Role.LINE_MANAGER: LED,
        },
        _P.PREPARE_TEAMS: {Role.LEAD: ORGANISATION, Role.LINE_MANAGER: LED},
        _P.OVERRIDE_PREPARATION: {Role.LEAD: ORGANISATION},
    },
    Subject.MATCHING: {
        _P.MANAGE_ATTRIBUTES: {Role.LEAD: ORGANISATION},
        _P.NAME_GAPS: {Role.LEAD: ORGANISATION, Role.LINE_MANAGER: LED},
        _P.VIEW_MATCHES: {
            Role.LEAD: ORGANISATION,
            Role.HR: ORGANISATION,
            Role.LINE_MANAGER: LED,
        },
        _P.MANAGE_MATCHES: {Role.LEAD: ORGANISATION, Role.HR: ORGANISATION},
        # every match passes HR before anybody is asked, so that a stop tells nothing
        _P.AGREE_MATCHES: {Role.HR: ORGANISATION},
        _P.ANSWER_FOR_TEAMS: {Role.LEAD: ORGANISATION, Role.LINE_MANAGER: LED},
        _P.SOLVE_ROUNDS: {Role.LEAD: ORGANISATION, Role.HR: ORGANISATION},
        _P.VIEW_PEOPLE_SUPPORTED: {Role.LEAD: ORGANISATION, Role.LINE_MANAGER: LED},
        _P.MANAGE_PEOPLE_SUPPORTED: {Role.LEAD: ORGANISATION, Role.LINE_MANAGER: LED},
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
