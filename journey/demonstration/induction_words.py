"""What belongs to an induction in the two organisations of the demonstration: in their own words,
of nobody else's making."""

from dataclasses import dataclass

from induction.rules import ActivityKind as Kind
from induction.rules import Condition, Owner
from workforce.rules import EngagementKind


@dataclass(frozen=True)
class Step:
    """One activity of a template; ``after`` is the title of the one before it, ``outside`` the name
    and the first part of the address of who does it without an account."""

    title: str
    about: str
    owner: str
    days: int
    kind: str = Kind.OTHER
    condition: str = Condition.ALWAYS
    after: str = ""
    outside: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Template:
    """One template: for whom it is, and its steps in order."""

    title: str
    about: str
    kind: str
    steps: tuple[Step, ...]


CALL = Step(
    "A call before the first day",
    "Say hello, where to come and when, and what the first morning looks like.",
    Owner.MENTOR,
    -3,
    Kind.MEETING_TEAM,
)
AGREED = Step(
    "Put in place what was agreed",
    "Everything is there when they come through the door.",
    Owner.LINE_MANAGER,
    -1,
    condition=Condition.ADJUSTMENTS,
)
WELCOME = Step(
    "A welcome on the first morning",
    "Tea first. Then keys, where to sit, and who is who today.",
    Owner.LINE_MANAGER,
    0,
    Kind.MEETING_TEAM,
)
TEAM = Step(
    "Meet the team",
    "Who does what, and who can be asked what. Ten minutes with each are enough.",
    Owner.MENTOR,
    1,
    Kind.MEETING_TEAM,
    after=WELCOME.title,
)
HOW = Step(
    "How we do things here",
    "Breaks, rooms, the kettle, and what to do when nobody is about.",
    Owner.MENTOR,
    2,
    Kind.LOCAL_WAYS,
)
SAFE = Step(
    "Look at the place and the work together",
    "A risk assessment: what could go wrong, and what we do about it.",
    Owner.LINE_MANAGER,
    5,
    Kind.RISK_ASSESSMENT,
)
NEW = Step(
    "An hour about being new at work",
    "What is a lot, what is good, and what would make it easier.",
    Owner.MENTOR,
    4,
    Kind.LOCAL_WAYS,
    Condition.NEW_TO_WORK,
)
MORNING = Step(
    "Sit in on a team meeting",
    "Listen, and ask afterwards. Nobody expects you to say anything.",
    Owner.PEER,
    4,
    Kind.MEETING_TEAM,
)
WALK = Step(
    "Go along with a colleague for a morning",
    "See how a day goes before it is yours.",
    Owner.PEER,
    8,
    Kind.LOCAL_WAYS,
)

TRUST = (
    Template(
        "Paid peer support workers",
        "For everybody who is employed as a peer.",
        EngagementKind.PAID,
        (
            Step(
                "Laptop and sign-in are ready",
                "Please tell the team where to pick the laptop up.",
                Owner.OUTSIDE,
                -4,
                outside=("IT service desk", "it-desk"),
            ),
            CALL,
            AGREED,
            WELCOME,
            TEAM,
            Step(
                "Badge with a photo",
                "At the main entrance, any morning. It takes five minutes.",
                Owner.OUTSIDE,
                2,
                after=WELCOME.title,
                outside=("Reception", "reception"),
            ),
            HOW,
            NEW,
            MORNING,
            SAFE,
            Step(
                "E-learning, the first half",
                "In small pieces, in working time.",
                Owner.PEER,
                6,
                Kind.E_LEARNING,
            ),
            WALK,
            Step(
                "Welcome day of the trust",
                "In the big hall, with lunch. Your mentor can come along.",
                Owner.PEER,
                10,
                Kind.CORPORATE,
            ),
            Step(
                "Contract, pay and leave: any questions?",
                "Half an hour, by phone if that is easier.",
                Owner.HR,
                12,
            ),
            Step(
                "E-learning, the second half",
                "The rest of it, again in small pieces.",
                Owner.PEER,
                15,
                Kind.E_LEARNING,
                after="E-learning, the first half",
            ),
            Step(
                "An afternoon about peer support here",
                "What it is, what it is not, and where its edges are.",
                Owner.PEER,
                20,
                Kind.SESSION,
            ),
            Step("Tea with the peer support lead", "How the first weeks were.", Owner.LEAD, 25),
        ),
    ),
    Template(
        "Volunteers in the trust",
        "Shorter, and spread over more weeks: a volunteer is here for a few hours.",
        EngagementKind.VOLUNTARY,
        (
            CALL,
            AGREED,
            WELCOME,
            TEAM,
            HOW,
            NEW,
            MORNING,
            SAFE,
            Step("How expenses are paid back", "Bring your first ticket.", Owner.HR, 15),
            Step(
                "An afternoon about peer support here",
                "What it is, what it is not, and where its edges are.",
                Owner.PEER,
                30,
                Kind.SESSION,
            ),
        ),
    ),
)

VCSE = (
    Template(
        "Everybody who is paid at Lantern House",
        "The first four weeks.",
        EngagementKind.PAID,
        (
            CALL,
            AGREED,
            WELCOME,
            TEAM,
            HOW,
            NEW,
            Step(
                "Come to a Thursday lunch",
                "Everybody eats together. You need not bring anything.",
                Owner.PEER,
                4,
                Kind.CORPORATE,
            ),
            SAFE,
            Step(
                "Onto the payroll",
                "Our bookkeeper comes in on Mondays.",
                Owner.OUTSIDE,
                6,
                outside=("Marsh and Daughter, bookkeepers", "bookkeepers"),
            ),
            WALK,
            Step(
                "Read our ways of working, and ask about them",
                "Six pages. What reads oddly is worth a question.",
                Owner.PEER,
                10,
                Kind.LOCAL_WAYS,
            ),
            Step("Tea with the peer support lead", "How the first weeks were.", Owner.LEAD, 20),
        ),
    ),
    Template(
        "Volunteers at Lantern House",
        "As much as somebody needs who comes for a few hours a week, and no more.",
        EngagementKind.VOLUNTARY,
        (
            CALL,
            AGREED,
            WELCOME,
            TEAM,
            HOW,
            NEW,
            Step(
                "Come to a Thursday lunch",
                "Everybody eats together. You need not bring anything.",
                Owner.PEER,
                8,
                Kind.CORPORATE,
            ),
            SAFE,
            WALK,
            Step("Tea with the peer support lead", "How the first weeks were.", Owner.LEAD, 25),
        ),
    ),
)

NOT_NEEDED = "Was here for three months as a student, and knows everybody"
OWN_WORDS = "I knew whom to ask from the first day on. The lunch helped most."
MENTORS_WORDS = "A calm beginning. We kept our Friday half hour, and will go on with it."
