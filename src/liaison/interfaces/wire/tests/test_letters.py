"""Letters on paper: the address in the window, every script, nothing in a letter that is a command, a list for the post."""

import contextlib
import re
import zlib
from datetime import date

import pytest
from django.urls import reverse

from liaison.interfaces.wire.letters.drawing import CannotDraw, drawable, fax_pages, letter_pages
from liaison.interfaces.wire.tests.conftest import taken
from liaison.spine.conversations import actions
from liaison.spine.conversations.models import Message
from liaison.spine.conversations.queries.delivery import batches
from liaison.spine.conversations.tests.test_delivery import queued, row

pytestmark = pytest.mark.feature("F20")
HOME = "Carmen Ruiz\n1 Elm St, Apt 3\nBoston, MA 02118"
DAY = date(2026, 3, 12)


def letter(text="Your visit is on Monday.\n\nBring your medicines.", **more):
    return taken(more.pop("to", HOME), text, "letter", **more)


def test_one_file_of_all_letters_tagged_for_those_who_listen():
    pages = letter_pages([letter(subject="Su cita", language="es"), letter("موعدك يوم الاثنين", language="ar")], on=DAY)
    assert pages.startswith(b"%PDF-")
    assert (len(re.findall(rb"/Type ?/Page\b", _open(pages))), b"/MarkInfo" in pages, b"pdfuaid" in pages) == (
        2,
        True,
        True,
    )


def _open(pages):
    """The file with what it holds compressed."""
    found = [pages]
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pages, re.DOTALL):
        with contextlib.suppress(zlib.error):
            found.append(zlib.decompress(packed))
    return b"".join(found)


@pytest.mark.parametrize(
    "text", ['#read("/etc/passwd")', "$ x $ *b* _i_ `raw` @ref <label>", "#{ panic() }", "\\", '"]; #sys', "🙂"]
)
def test_words_are_words_and_never_commands(text):
    try:
        pages = letter_pages([letter(text, subject=text, to=f"{text}\n1 Elm St")], on=DAY)
    except CannotDraw:
        assert text == "🙂"
    else:
        assert b"root:" not in pages


def test_what_this_machine_has_no_letters_for_is_not_printed_as_boxes():
    assert (drawable(letter()), drawable(letter("\U00012000"))) == (True, False)  # cuneiform
    with pytest.raises(CannotDraw):
        letter_pages([letter("\U00012000")], on=DAY)


def test_a_fax_is_a_page():
    assert fax_pages(taken("+16175550100", "Please send the record.", "fax")).startswith(b"%PDF-")


@pytest.mark.django_db
def test_from_the_queue_to_the_post(desk):
    good = queued(desk, channel="letter", address=HOME)
    odd = queued(desk, channel="letter", address=HOME, text="\U00012000")
    lou = desk.browser(desk.lou)
    assert desk.browser(desk.maya).post(reverse("letters-print")).status_code == 403
    assert lou.post(reverse("letters-print")).status_code == 302
    (batch,) = batches()
    assert (batch.letters, row(odd).state, row(odd).why) == (1, "failed", "no_letters_for_it")
    pages = lou.get(reverse("letters-pages", args=[batch.id]))
    assert (pages["Content-Type"], pages.content[:5], pages["Content-Disposition"][:6]) == (
        "application/pdf",
        b"%PDF-",
        "inline",
    )
    assert lou.post(reverse("letters-end", args=[batch.id, "posted"])).status_code == 302
    assert row(good).state == "sent"
    assert lou.get(reverse("letters-pages", args=[batch.id])).status_code == 200  # the printer ate one
    assert lou.post(reverse("letters-end", args=[batch.id, "nonsense"])).status_code == 404
    assert Message.objects.unscoped("a test").filter(state="sending").count() == 0


@pytest.mark.django_db
def test_a_batch_put_back_waits_again(desk):
    pk = queued(desk, channel="letter", address=HOME)
    batch = actions.print_letters(desk.act(desk.lou))
    desk.browser(desk.lou).post(reverse("letters-end", args=[batch, "back"]))
    assert (row(pk).state, row(pk).holder) == ("queued", None)
