"""Questions that help to write about each area: the portal's own words, to begin with, never to be
answered one by one (REV-1)."""

from django.utils.translation import gettext_lazy as _

from reviews.rules import Area, Author

ABOUT: dict[Area, str] = {
    Area.COMPETENCIES: _(
        "How the year went in the work itself, what became of the objectives, and what comes next."
    ),
    Area.IMPACT: _(
        "What changed for people because a peer was there. Say nothing by which one of them could "
        "be recognised."
    ),
    Area.ETHICS: _(
        "Boundaries, confidentiality, safeguarding: where it was clear, and where it was hard."
    ),
    Area.DEVELOPMENT: _("What was learned this year, and what would help to learn next."),
    Area.REFLECTION: _(
        "How it is to do this work with a lived experience of one's own, and where it should lead."
    ),
}

PROMPTS: dict[Author, dict[Area, tuple[str, ...]]] = {
    Author.PEER: {
        Area.COMPETENCIES: (
            _("Which parts of your work do you feel sure in now that you did not a year ago?"),
            _("What became of each of your objectives, and what got in the way?"),
            _("What would you like to be able to do by this time next year?"),
        ),
        Area.IMPACT: (
            _("When did you notice that your being there made a difference?"),
            _("What do people tell you they take away from your support?"),
            _("What would you do differently another time?"),
        ),
        Area.ETHICS: (
            _("When was it hard to hold a boundary, and who helped you to hold it?"),
            _("Is there a rule or a protocol that gets in the way of good peer support?"),
            _("Is there anything about confidentiality or safeguarding you want to be surer of?"),
        ),
        Area.DEVELOPMENT: (
            _("What did you learn this year that you use?"),
            _("What training, shadowing or reading would help you next?"),
            _("Is there something that you could teach others?"),
        ),
        Area.REFLECTION: (
            _("What are you proud of?"),
            _("How is the balance between giving support and looking after yourself?"),
            _("Where would you like to be? To stay where you are is as good an answer as any."),
        ),
    },
    Author.MANAGER: {
        Area.COMPETENCIES: (
            _("What has grown in this peer's work over the year? Give examples you saw."),
            _("What did the team and you do, or not do, that the objectives depended on?"),
            _("Which objectives would you propose for the year to come?"),
        ),
        Area.IMPACT: (
            _("What difference did peer support make in the team and for the people it serves?"),
            _("What have colleagues and people supported said?"),
            _("What could the team do so that this work reaches more people?"),
        ),
        Area.ETHICS: (
            _("Where did you see boundaries or confidentiality held well?"),
            _("Which situations deserve another conversation in supervision?"),
            _("Are the team's own ways fair to the peer role?"),
        ),
        Area.DEVELOPMENT: (
            _("Which training was offered, which was not, and why?"),
            _("What time and money will there be for learning next year?"),
            _("Which chances are there to share what this peer knows?"),
        ),
        Area.REFLECTION: (
            _("What do you appreciate about working together?"),
            _("What support, adjustments or changes in hours would help this peer to stay well?"),
            _("How can you help with where the peer would like to be, including staying here?"),
        ),
    },
}
"""Three questions an area, for each of the two."""
