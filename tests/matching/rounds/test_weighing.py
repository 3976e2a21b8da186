"""All pairs at once say what is said of each two (MAT-7)."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.factors import hindrances, reasons, worth
from matching.rules import Factor
from matching.told import without_themselves
from matching.weighing import Hindrance, minutes_shared, weigh
from tests.matching.test_factors import TEAM, openings, seekers, spans
from workforce.patterns import weekly_overlap

pytestmark = pytest.mark.clause("MAT-7")

OTHER = UUID(int=8)
weeks_of_one = st.lists(spans, max_size=2).map(tuple)


@st.composite
def fields(draw):
    """Peers, posts of two teams, and who works in the teams today: some of the peers among them."""
    peers = draw(st.lists(seekers, max_size=4, unique_by=lambda peer: peer.key))
    posts = draw(st.lists(openings, max_size=4, unique_by=lambda post: post.key))
    weeks = {
        team: {
            key: draw(weeks_of_one)
            for key in [*(peer.key for peer in peers), UUID(int=99)]
            if draw(st.booleans())
        }
        for team in (TEAM, OTHER)
    }
    teams = [draw(st.sampled_from([TEAM, OTHER])) for _post in posts]
    posts = [
        replace(post, team=team, company=tuple(weeks[team].values()))
        for post, team in zip(posts, teams, strict=True)
    ]
    return peers, posts, weeks


@given(fields())
def test_the_tables_say_of_every_pair_what_the_factors_say(field):
    peers, posts, weeks = field
    weighed = weigh(peers, posts, weeks)
    for row, peer in enumerate(peers):
        for column, post in enumerate(posts):
            opening = without_themselves(post, peer, weeks)
            between, found = hindrances(peer, opening), reasons(peer, opening)
            stands = [each for each in Hindrance if weighed.between[each][row, column]]
            company = found.get(Factor.COMPANY)
            assert len(stands) == len(between)
            assert weighed.allowed[row, column] == (not between)
            assert weighed.worth[row, column] == worth(found)
            assert weighed.alone[row, column] == (company is not None and not company.met)


@given(st.lists(weeks_of_one, max_size=4), st.lists(weeks_of_one, max_size=4))
def test_shared_minutes_are_those_of_each_two_weeks(ours, theirs):
    table = minutes_shared(ours, theirs)
    assert table.shape == (len(ours), len(theirs))
    assert table.tolist() == [[weekly_overlap(one, other) for other in theirs] for one in ours]
