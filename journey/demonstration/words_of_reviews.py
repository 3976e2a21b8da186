"""What people of the demonstration wrote about a year. Nobody is meant."""

from reviews.rules import Area

CALLED = "Your peer support worker"

PEERS = {
    Area.COMPETENCIES: (
        "I run the Tuesday group on my own now. A year ago I would not have dared. Notes still "
        "take me longer than I would like.",
        "I feel surer when I meet somebody for the first time. The objective about home visits "
        "waited, because the second post was empty until March.",
        "Most of what I planned came about. I would like to learn to lead a group with somebody "
        "who knows how.",
    ),
    Area.IMPACT: (
        "Two people told me that they went back to their choir because we had gone there together.",
        "Somebody said that I was the first who did not hurry them. I keep that.",
        "People come early now, to talk before the group begins.",
    ),
    Area.ETHICS: (
        "It was hard to say no to phone calls at the weekend. My supervisor helped me to find the "
        "words, and it has been clear since.",
        "I asked early when I was not sure what I may pass on. I would like the team to ask too.",
        "Nothing was unclear this year. I would still like to go through an example together.",
    ),
    Area.DEVELOPMENT: (
        "The course on telling my story changed how I begin a first meeting. Next I would like to "
        "learn how to facilitate.",
        "I read more than I was taught. Shadowing a colleague in another team would help most.",
        "Supervision taught me the most. I could show new peers how we start.",
    ),
    Area.REFLECTION: (
        "I am proud of the group. Mondays off are what keeps the balance. I would like to stay in "
        "this role.",
        "I like where I am. In two years I may want to supervise others.",
        "The work suits me. I want to keep my hours as they are.",
    ),
}

MANAGERS = {
    Area.COMPETENCIES: (
        "The group runs without me, and people stay with it. We had promised a second room and "
        "did not find one.",
        "First meetings are calm and clear. The home visits waited for a post that we could not "
        "fill.",
        "Reliable, thoughtful, and clear in what is and is not part of the role.",
    ),
    Area.IMPACT: (
        "The team asks for peer support earlier than last year. That is this work.",
        "Colleagues say that meetings about people changed their tone.",
        "Two families thanked us in writing.",
    ),
    Area.ETHICS: (
        "Boundaries were held well in a hard week, and help was asked for in time.",
        "We could have said more clearly who decides what is passed on. That is ours to do.",
        "No concerns. We agreed to keep examples for supervision.",
    ),
    Area.DEVELOPMENT: (
        "A day a month for learning stands in the rota from now on. The facilitation course is "
        "booked.",
        "We did not offer enough this year. Shadowing begins in the spring.",
        "We would like to ask for help with the induction of new peers.",
    ),
    Area.REFLECTION: (
        "I value the calm and the humour. The Mondays off stay.",
        "Staying in this role is as good a plan as any, and we are glad of it.",
        "Thank you for a good year.",
    ),
}

OBJECTIVES = (
    {
        "what": "Lead a six-week group together with a colleague",
        "how_known": "Six meetings were held, and people say whether they would come again",
        "why": "People ask for a group in the evening, and I want to learn to facilitate",
        "help_needed": "A room on Thursday evenings, and the facilitation course",
    },
    {
        "what": "Show new peers how we begin a first meeting",
        "how_known": "",
        "why": "New peers say that the first meeting is what they fear most",
        "help_needed": "",
    },
)

PROGRESS = (
    "The course was good. Two meetings are planned.",
    "The room is booked until the end of the month.",
)

FEEDBACK = (
    "I felt heard.",
    "It helped to hear from somebody who knows it.",
    "We laughed. I had forgotten how.",
    "Sometimes I would have liked more time.",
)
