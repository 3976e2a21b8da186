"""Names and sentences of a demonstration. Nobody of these names is meant."""

FIRST_NAMES = (  # fmt: skip
    "Aisha",
    "Alan",
    "Amara",
    "Aneurin",
    "Beth",
    "Callum",
    "Carmen",
    "Catrin",
    "Chidi",
    "Colette",
    "Daisy",
    "Darnell",
    "Delroy",
    "Eleri",
    "Elena",
    "Emeka",
    "Esme",
    "Faisal",
    "Fern",
    "Gareth",
    "Grace",
    "Hana",
    "Hattie",
    "Idris",
    "Imogen",
    "Isaac",
    "Jade",
    "Jasper",
    "Joan",
    "Kamal",
    "Keisha",
    "Kit",
    "Lowri",
    "Luca",
    "Magda",
    "Marek",
    "Meera",
    "Mina",
    "Nadia",
    "Nell",
    "Olwen",
    "Owen",
    "Pearl",
    "Priya",
    "Quinn",
    "Rafael",
    "Reuben",
    "Rhian",
    "Rosa",
    "Ruth",
    "Sabrina",
    "Sefton",
    "Sian",
    "Stefan",
    "Tamsin",
    "Tariq",
    "Una",
    "Viktor",
    "Wanda",
    "Yasmin",
    "Zara",
    "Zoltan",
    "Niall",
    "Orla",
)
LAST_NAMES = (  # fmt: skip
    "Abara",
    "Ainsley",
    "Barlow",
    "Bexley",
    "Blythe",
    "Carver",
    "Chowdhury",
    "Corran",
    "Dacre",
    "Delaney",
    "Eastham",
    "Ellwood",
    "Farnell",
    "Fitzroy",
    "Garvey",
    "Gorse",
    "Hallam",
    "Hesketh",
    "Ibrahim",
    "Iqbal",
    "Jarrow",
    "Kaminski",
    "Kendal",
    "Larkin",
    "Lomas",
    "Madigan",
    "Mistry",
    "Nandi",
    "Norcross",
    "Okoro",
    "Ormerod",
    "Pendle",
    "Petrov",
    "Quayle",
    "Rahman",
    "Rigby",
    "Sandhu",
    "Shaw",
    "Tarn",
    "Thwaite",
    "Ulverston",
    "Varga",
    "Walsh",
    "Whitham",
    "Xu",
    "Yewdale",
    "Zeller",
)

TEAMS = {
    "trust": (
        "Community Mental Health North",
        "Community Mental Health South",
        "Crisis and Home Treatment",
        "Early Intervention",
        "Harbour Ward",
        "Perinatal",
        "Recovery College",
    ),
    "vcse": ("Drop-in and Café", "Carers Together", "Walking Groups", "Listening Line"),
}
PAID_TITLES = (
    "Peer Support Worker",
    "Peer Support Worker",
    "Senior Peer Support Worker",
    "Carer Peer Support Worker",
    "Lived Experience Practitioner",
)
VOLUNTARY_TITLES = ("Peer Volunteer", "Peer Volunteer", "Volunteer Peer Supporter")

RECORDS = {
    "SUPPORT": (
        "Talked about how the weeks have been and what gives energy. Long bus rides are tiring; "
        "we look at starting a little later on Thursdays.",
        "A good stretch. Went through the plan for keeping well; nothing to change for now.",
        "Spoke about boundaries after a hard conversation on the ward, and what helped afterwards.",
        "Looked back at the first groups. Proud of them. Wants to try leading one alone.",
        "Quieter weeks. Agreed to take the leave that is left before the end of March.",
    ),
    "MANAGERIAL": (
        "Went through the week, leave and training. Mandatory training is up to date.",
        "Talked about numbers of people seen, travel claims and the room at the hub.",
        "Looked at the team meeting: peers get a fixed slot for their view from now on.",
        "Reviewed the agreed adjustments. Both say that they work.",
    ),
    "PROFESSIONAL": (
        "Reflected on sharing from one’s own story: how much, when, and for whose good.",
        "Used the time for the values of peer support, mutuality above all.",
        "Went through a situation in which the role drifted towards being a therapist.",
        "Thought about endings, and how to say goodbye well.",
    ),
}
REASONS_MISSED = (
    "A crisis on the ward came first",
    "The bus did not come",
    "Forgotten on both sides; sorry",
    "Unwell on the day",
)
REASONS_CANCELLED = (
    "Annual leave",
    "Moved because of training",
    "The room was taken",
    "Supervisor unwell",
)
ACTION_POINTS = (
    "Ask for a later start on Thursdays",
    "Book the place on the group facilitation course",
    "Send the dates of the network event",
    "Find a quieter room for the group",
    "Shadow a colleague in the Recovery College",
    "Order the equipment that was agreed",
    "Write down ideas for the spring programme",
    "Talk to the team about the new referral form",
)
AGENDA = (
    "How to answer when people ask about medication",
    "The new rota",
    "An idea for a walking group",
    "Holiday dates in spring",
    "Feeling left out of the team meeting",
    "A thank-you card that made my week",
)
REQUESTS = (
    "Something came up today that stays with me. Could we talk this week?",
    "I would like to talk before the meeting on Friday.",
    "",
)
SUCCESSES = (
    ("SUCCESS", "Our Tuesday walk has run for a whole year without a week missed."),
    ("SUCCESS", "Somebody I supported has started volunteering with us."),
    (
        "LEARNING",
        "I now ask “What would help right now?” before I offer anything. It changes a lot.",
    ),
    ("LEARNING", "Two chairs side by side work better than a desk between us."),
)
GROUP_NOTES = (
    "We shared what keeps us going in winter, and what a good ending looks like.",
    "The group practised saying no kindly.",
    "We collected questions about self-disclosure and will go on with them next time.",
)

MORE_SUPPORT = "The last weeks were a lot. I would like to plan the next ones with somebody."
NOTICED = "Has stayed late on most days and skipped breaks. Said so too, when we spoke."
FLAG_STEPS = (
    "We had a cup of tea and went through the week. Two afternoons are kept free for now.",
    "The afternoons help. We look again after the bank holiday.",
)
HELPED = "Two free afternoons for a month, and a shorter drive on Thursdays."
HELPED_IN_OWN_WORDS = "Being asked, and that nobody made a fuss of it."
COLLEAGUE = "Robin from the garden group"
COLLEAGUE_REASON = "Has been quieter than usual, and I am new and do not know who to ask."
OFFER = "A walk and a talk tomorrow if you like, and somebody else takes Thursday’s group."
