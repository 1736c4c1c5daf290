"""Notices: every language says the facts, nobody loses one, and the duty lasts until the patient was told."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison.kernel.errors import Refused
from liaison.platform.delivery import deliver_pending
from liaison.records.scheduling import actions
from liaison.records.scheduling.models import Notice
from liaison.records.scheduling.rules import notices as rule
from liaison.records.scheduling.rules.notice_texts import TEXTS
from liaison.records.scheduling.tests import clinic as small
from liaison.records.scheduling.tests.clinic import ACT, ADA, ELM, asks, at
from liaison.records.scheduling.values import Use
from liaison.records.scheduling.values.notices import NoticeKind, Notified, ToldHow
from liaison.spine.people.models import PatientLanguage
from liaison.spine.work.models import Item

pytestmark = pytest.mark.feature("F10")
WHY = "a test"
SAID = Notified(
    kind=NoticeKind.MOVED, before=datetime(2026, 3, 12, 9, 0), at=datetime(2026, 3, 13, 14, 20), place="Riverside {before}",
    who="Dr. O'Neil", phone="617-555-0100", interpreter=True, ride=True,
)  # fmt: skip


@pytest.mark.parametrize("kind", list(NoticeKind))
@pytest.mark.parametrize("language", sorted(TEXTS))
def test_every_language_says_every_fact(language, kind):
    said = replace(SAID, kind=kind, at=None) if kind == NoticeKind.CANCELLED else replace(SAID, kind=kind)
    text = rule.text(said, language)
    assert rule.missing(rule.facts(said, language), text) == ()
    assert ("{" in text.replace("{before}", "")) is False
    assert len(rule.facts(said, language)) == (2 if kind == NoticeKind.CANCELLED else 5)


def test_days_and_times_as_people_write_them():
    assert rule.facts(SAID, "en")[:2] == ("Friday, March 13", "2:20 PM")
    assert rule.facts(SAID, "es")[:2] == ("viernes 13 de marzo", "2:20 p. m.")
    assert rule.facts(SAID, "vi")[:2] == ("thứ Sáu, ngày 13 tháng 3", "14:20")
    assert rule.facts(SAID, "ht")[:2] == ("vandredi 13 mas", "2:20 PM")
    assert rule.facts(SAID, "zh")[:2] == ("3月13日（星期五）", "14:20")
    assert rule.facts(SAID, "ar")[:2] == ("الجمعة 13 مارس", "2:20 م")


@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_a_fact_that_is_touched_is_missed(language, data):
    facts, text = rule.facts(SAID, language), rule.text(SAID, language)
    fact = data.draw(st.sampled_from(facts))
    at_ = data.draw(st.integers(0, len(fact) - 1).filter(lambda n: not fact[n].isspace()))
    broken = text.replace(fact, f"{fact[:at_]}#{fact[at_ + 1 :]}")
    assert fact in rule.missing(facts, broken)


def test_a_language_nobody_writes_gets_english():
    assert [rule.language_for(code) for code in ("es-MX", "so", "", "AR")] == ["es", "en", "en", "ar"]


@pytest.fixture
def moved(db):
    small.clinic()
    PatientLanguage.objects.create(patient_id=ADA, language="vi", preferred=True)
    first = actions.book(ACT, booking=asks())
    actions.move(ACT, appointment=first, booking=asks("m", at(4, 11), uses=(Use(ELM),)), reason="work")
    deliver_pending(50)
    return Notice.objects.unscoped(WHY).get()


def test_a_move_by_hand_drafts_a_notice_and_opens_the_duty(moved):
    assert (moved.kind, moved.language) == ("moved", "vi")
    assert "thứ Tư, ngày 4 tháng 3" in moved.text
    item = Item.objects.unscoped(WHY).get(duty="scheduling.tell_patient")
    assert (item.closed_at, item.key) == (None, f"notice:{moved.id}")
    assert (item.legal_due_at - ACT.at).total_seconds() == 2 * 3600  # the old time is tomorrow


def test_told_in_words_of_ones_own_that_keep_the_facts(moved):
    with pytest.raises(Refused) as refused:
        actions.tell_patient(ACT, notice=moved.id, how=ToldHow.PHONE, text="Xin chào!")
    assert (refused.value.code, refused.value.data["field"]) == ("scheduling.notice_facts", "text")
    actions.tell_patient(ACT, notice=moved.id, how=ToldHow.PHONE, text=moved.text + "\nCảm ơn.")
    deliver_pending(50)
    assert Item.objects.unscoped(WHY).get(duty="scheduling.tell_patient").outcome == "NoticeTold"
    with pytest.raises(Refused) as refused:
        actions.tell_patient(ACT, notice=moved.id, how=ToldHow.PHONE, text=moved.text)
    assert refused.value.code == "scheduling.notice_told"


def test_moved_again_before_anybody_was_told_the_first_is_withdrawn(moved):
    actions.move(ACT, appointment=moved.appointment_id, booking=asks("n", at(5, 9), uses=(Use(ELM),)), reason="work")
    deliver_pending(50)
    notices = list(Notice.objects.unscoped(WHY).order_by("withdrawn_at"))
    assert [notice.withdrawn_at is None for notice in notices].count(True) == 1
    assert Item.objects.unscoped(WHY).filter(duty="scheduling.tell_patient", closed_at=None).count() == 1


def test_there_is_no_such_notice(db):
    with pytest.raises(Refused) as refused:
        actions.tell_patient(ACT, notice=UUID(int=5), how=ToldHow.PHONE, text="x")
    assert refused.value.code == "scheduling.no_notice"
