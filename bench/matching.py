"""Five hundred peers by five hundred posts: what they are worth to each other, and the best
assignment, each with the seconds of its own."""

import random
import resource
import time
from datetime import date
from datetime import time as at
from decimal import Decimal
from uuid import UUID

EACH = 500


def measure_matching(each: int = EACH) -> dict:
    """Peers and posts of one large organisation: two or three posts a team, a third of the teams
    without a peer as yet, working weeks that meet or do not. The same on every day."""
    from matching.assigning import field_of
    from matching.solving import first_come, in_company, solve, value_of
    from matching.trading import trade_offs

    seekers, openings = _world(each)
    began = time.perf_counter()
    field = field_of(seekers, openings)
    problem = field.problem
    weighed = time.perf_counter()
    solution = solve(problem)
    solved = time.perf_counter()
    served = first_come(problem)
    told = trade_offs(field, solution.pairs)
    done = time.perf_counter()
    return {
        "peers": len(seekers),
        "posts": len(openings),
        "weighing_seconds": weighed - began,
        "seconds": solved - weighed,
        "telling_seconds": done - solved,
        "told": len(told),
        "proven": solution.proven,
        "missing": (solution.at_most - solution.value) / solution.at_most,
        "gain": solution.value / value_of(problem, served) - 1,
        "company": len(in_company(problem, solution.pairs)),
        "first_company": len(in_company(problem, served)),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _world(each: int):
    from matching.factors import Opening, Seeker, Trait
    from matching.rules import Factor, Wish
    from workforce.patterns import Span
    from workforce.rules import AttributeKind

    chance = random.Random(7)  # noqa: S311

    def key() -> UUID:
        return UUID(int=chance.getrandbits(128))

    traits = [
        Trait(key(), f"Trait {number}", kind)
        for number, kind in enumerate(
            [AttributeKind.SKILL, AttributeKind.INTEREST, AttributeKind.LANGUAGE] * 10
        )
    ]

    def some(most: int) -> frozenset[Trait]:
        return frozenset(chance.sample(traits, chance.randint(0, most)))

    def week() -> tuple[Span, ...]:
        return tuple(
            Span(day, at(start), at(start + chance.randint(3, 6)))
            for day in sorted(chance.sample(range(7), chance.randint(2, 4)))
            for start in [chance.choice([8, 9, 13])]
        )

    teams = [key() for _number in range(each * 2 // 5)]
    company = {team: tuple(week() for _p in range(chance.choice([0, 1, 3]))) for team in teams}
    openings = []
    for number in range(each):
        team = teams[number % len(teams)]
        openings.append(
            Opening(
                key=key(),
                team=team,
                voluntary=chance.random() < 0.2,
                hours=Decimal(chance.randint(8, 30)),
                required=some(1),
                liked=some(3),
                gaps=some(2),
                times=week(),
                company=company[team],
            )
        )
    seekers = [
        Seeker(
            key=key(),
            uses=frozenset(Factor),
            kind=chance.choice(["", "", "PAID", "VOLUNTARY"]),
            fewest_hours=Decimal(chance.randint(4, 12)),
            most_hours=Decimal(chance.randint(20, 37)),
            attributes=some(8),
            times=week(),
            wishes={
                team: chance.choice([Wish.VERY_MUCH, Wish.GLADLY, Wish.RATHER_NOT])
                for team in chance.sample(teams, min(6, len(teams)))
            },
            looking_since=date(2026, 1, 1).replace(day=chance.randint(1, 28)),
        )
        for _number in range(each)
    ]
    return seekers, openings
