"""Components refuse what they do not declare, and say in words what they show in colour."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from liaison.platform.ui.components.content import Entry, Fact
from liaison.platform.ui.components.figures import Reason
from liaison.platform.ui.components.people import initials_of
from liaison.platform.ui.components.registry import names

NOW = datetime(2026, 3, 11, 14, 20, tzinfo=UTC)
ZONE = ZoneInfo("America/New_York")


def draw(text, **context):
    return Template("{% load liaison %}" + text).render(Context({"now": NOW, "zone": ZONE, **context}))


@pytest.mark.parametrize("name", names())
def test_an_undeclared_prop_is_a_template_error(name):
    with pytest.raises(TemplateSyntaxError, match="unexpected keyword argument 'nonsense'"):
        Template(f"{{% load liaison %}}{{% {name} nonsense=1 %}}{{% end{name} %}}")


@pytest.mark.parametrize("name", names())
def test_props_are_named_never_counted(name):
    with pytest.raises(TemplateSyntaxError):
        Template(f'{{% load liaison %}}{{% {name} "first" %}}{{% end{name} %}}')


@pytest.mark.parametrize(
    "wrong",
    [
        '{% state kind="red" text="x" %}',
        '{% button text="x" kind="fancy" %}',
        '{% notice kind="oops" title="x" %}',
        '{% when at=now form="long" %}',
        '{% pane side="detail" label="x" %}{% endpane %}',
    ],
)
def test_a_closed_prop_takes_only_its_own_values(wrong):
    with pytest.raises(TemplateSyntaxError):
        draw(wrong)


def test_every_notice_that_leads_somewhere_says_where():
    pages = Path(__file__).parents[3].rglob("*.html")
    notices = [tag for page in pages for tag in re.findall(r"{% notice .*? %}", page.read_text())]
    assert len(notices) > 50
    assert [tag for tag in notices if " url=" in tag and " action=" not in tag] == []


def test_a_component_that_says_times_needs_the_page_s_now():
    with pytest.raises(TemplateSyntaxError, match="needs `now`"):
        Template("{% load liaison %}{% clock due=None %}").render(Context({}))


@pytest.mark.parametrize(
    ("hours", "kind", "words"),
    [
        (-30, "late", "late by 30 h"),
        (-0.5, "late", "late by 30 min"),
        (7, "soon", "7 h left"),
        (96, "neutral", "4 days left"),
    ],
)
def test_a_clock_says_its_state_in_a_shape_and_words(hours, kind, words):
    drawn = draw("{% clock due=due %}", due=NOW + timedelta(hours=hours))
    assert f"clock-{kind}" in drawn
    assert "<use href=" in drawn
    assert words in drawn


def test_a_clock_done_after_its_time_is_still_late():
    drawn = draw("{% clock due=due done=done %}", due=NOW, done=NOW + timedelta(minutes=1))
    assert "done late" in drawn


def test_a_person_without_a_name_says_so():
    assert "Name not known" in draw('{% person name="  " age=40 %}')
    assert "Name not known" in draw('{% person name="" url="/x" %}')


def test_what_people_typed_is_never_markup():
    drawn = draw("{% person name=name %}{% facts facts=facts %}", name="<b>x</b>", facts=[Fact("<i>", "<script>")])
    assert "<b>" not in drawn
    assert "<script>" not in drawn


@pytest.mark.parametrize(
    ("name", "initials"), [("Rosa Delgado", "RD"), ("Bo", "B"), ("", "?"), ("123 456", "?"), ("María de la Cruz", "MC")]
)
def test_initials(name, initials):
    assert initials_of(name) == initials


def test_reasons_must_add_up():
    parts = [Reason(40, "harm"), Reason(-3, "tried")]
    assert "37" in draw("{% reasons reasons=parts total=37 %}", parts=parts)
    with pytest.raises(ValueError, match="do not add up"):
        draw("{% reasons reasons=parts total=38 %}", parts=parts)


def test_a_timeline_has_one_heading_per_local_day():
    late = datetime(2026, 3, 11, 3, 30, tzinfo=UTC)  # still the 10th in Boston
    entries = [Entry(NOW, "a"), Entry(late, "b"), Entry(date(2026, 3, 10), "c")]
    drawn = draw("{% timeline entries=entries %}", entries=entries)
    assert drawn.count('<h3 class="timeline-date">') == 2
    assert drawn.index("today") < drawn.index("yesterday")


class _Form(forms.Form):
    note = forms.CharField(label="Note", help_text="A sentence.")


def test_a_field_ties_its_label_help_and_error_together():
    drawn = draw("{% field bound=form.note %}", form=_Form({}))
    assert '<label class="field-label" for="id_note">' in drawn
    assert 'aria-describedby="id_note_helptext id_note_error"' in drawn
    assert 'id="id_note_helptext"' in drawn
    assert 'id="id_note_error"' in drawn
    assert 'aria-invalid="true"' in drawn
    assert "This field is required." in drawn


def test_a_form_posts_with_its_token_and_keeps_its_draft():
    drawn = draw('{% form verb="Save" draft="call" form=form %}{% endform %}', form=_Form(), csrf_token="t0ken")
    assert 'name="csrfmiddlewaretoken" value="t0ken"' in drawn
    assert 'data-draft="call"' in drawn
    assert 'name="note"' in drawn


def test_components_speak_the_page_s_language():
    with translation.override("es"):
        assert "mañana" in draw("{% when at=at %}", at=NOW + timedelta(days=1))
