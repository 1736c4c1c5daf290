"""Random open items for the property tests of the rank."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from liaison.engines.ranking.parameters import Harm, Parameters
from liaison.engines.ranking.score import Candidate

START = datetime(2026, 3, 12, 8, 20, tzinfo=UTC)
moments = st.integers(-40 * 24 * 60, 40 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
hours = st.integers(0, 23)
chances = st.one_of(st.none(), st.lists(st.integers(0, 20), min_size=24, max_size=24).map(tuple))

weights = st.builds(
    Parameters,
    harm_points=st.lists(st.integers(0, 60), min_size=5, max_size=5).map(lambda points: tuple(sorted(points))),
    doubling_hours=st.integers(1, 240),
    due_points=st.integers(0, 100),
    late_points=st.integers(0, 100),
    usual_minutes=st.integers(1, 120),
    effort_percent=st.integers(0, 200),
    desk_points=st.integers(0, 20),
)


@st.composite
def candidates(draw: st.DrawFn, late: bool | None = None) -> Candidate:
    return Candidate(
        id=f"{draw(st.integers(0, 99_999)):05d}",
        harm=draw(st.sampled_from(Harm)),
        minutes=draw(st.integers(0, 600)),
        due_at=draw(moments),
        late=draw(st.booleans()) if late is None else late,
        risk=draw(st.integers(0, 20)),
        chance=draw(chances),
    )
