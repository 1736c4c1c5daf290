"""Numbers and addresses of every shape, and what must never pass for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison.spine.conversations.rules.addresses import normal
from liaison.spine.conversations.rules.sms_length import Length, sms_length

BOSTON = "+16175550143"


@pytest.mark.feature("F20")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(617) 555-0143", BOSTON), ("617.555.0143", BOSTON), ("1-617-555-0143", BOSTON), ("+1(617)5550143", BOSTON),
        ("tel:+16175550143", BOSTON), ("whatsapp:+16175550143", BOSTON), ("６１７５５５０１４３", BOSTON),
        ("٦١٧٥٥٥٠١٤٣", BOSTON), ("\u202a+1 617 555 0143\u202c", BOSTON), ("\u200e617\u00a0555\u00a00143 ", BOSTON),
        ("617\u2011555\u20110143", BOSTON), ("+52 55 1234 5678", "+525512345678"),
        ("011 52 55 1234 5678", "+525512345678"), ("+44 20 7946 0958", "+442079460958"),
        ("617-555-0143 x12", ""), ("911", ""), ("12345", ""), ("5550143", ""), ("+1 617 555 014", ""), ("", ""),
        ("unknown", ""), ("617-555-0143\n617-555-0144", ""), ("617-555-0143 or 617-555-0144", ""), ("9" * 5000, ""),
        ("+999123456789", ""),
    ],
)  # fmt: skip
def test_a_number_in_whatever_shape_is_one_number(text, found):
    assert [normal(channel, text) for channel in ("sms", "voice", "fax")] == [found] * 3


def test_only_a_person_dials_an_extension():
    assert normal("phone", "617-555-0143 ext. 12") == f"{BOSTON};ext=12"


def test_the_same_digits_are_another_phone_elsewhere():
    assert (normal("sms", "55 1234 5678", "MX"), normal("sms", "55 1234 5678")) == ("+525512345678", "+15512345678")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ana@Example.ORG ", "ana@example.org"), ("<ana@example.org>", "ana@example.org"),
        ("mailto:ana@example.org", "ana@example.org"), ("ana+visit@mail.example.org", "ana+visit@mail.example.org"),
        ("ana@bücher.example", "ana@xn--bcher-kva.example"), ("", ""), ("ana", ""), ("ana@localhost", ""),
        ("ana@example.org\nBcc: all@example.org", ""), ("ana@example.org\r\nBcc:x@example.org", ""),
        ("ana@example.org, bob@example.org", ""), ("Ana <ana@example.org>", ""), ("ana@example.org\0", ""),
        ("ana@exa mple.org", ""), (".ana@example.org", ""), ("ana@-example.org", ""), ("a" * 65 + "@example.org", ""),
        ("ana\u202e@example.org", ""), ("ana@" + "x" * 64 + ".org", ""), ("ana@" + "ü" * 80 + ".org", ""),
    ],
)  # fmt: skip
def test_an_address_of_mail_is_one_bare_address(text, found):
    assert normal("email", text) == found


def test_a_postal_address_keeps_its_lines_and_nothing_unseen():
    assert normal("letter", " Rosa  Díaz\r\n\n12 Elm St\u202e\nBoston, MA 02115\0 ") == (
        "Rosa Díaz\n12 Elm St\nBoston, MA 02115"
    )
    assert normal("letter", "Rosa Díaz") == ""
    assert normal("letter", "\n".join("abcdefgh")) == ""


def test_what_no_machine_sends_has_no_address():
    assert (normal("portal", "u-1"), normal("in_person", "Elm St"), normal("pigeon", BOSTON)) == ("u-1", "", "")


@given(st.text(max_size=80))
def test_an_address_once_found_is_found_again(text):
    for channel in ("sms", "phone", "email", "letter"):
        found = normal(channel, text)
        assert normal(channel, found) == found
        assert channel == "letter" or not set(found) & set("\r\n\0")


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", Length(False, 0, 1)), ("a" * 160, Length(False, 160, 1)), ("a" * 161, Length(False, 161, 2)),
        ("€" * 80, Length(False, 160, 1)), ("ñ" * 160, Length(False, 160, 1)), ("á" * 70, Length(True, 70, 1)),
        ("á" * 71, Length(True, 71, 2)), ("🙂" * 35, Length(True, 70, 1)), ("ش" * 135, Length(True, 135, 3)),
    ],
)  # fmt: skip
def test_length_of_a_text_message(text, length):
    assert sms_length(text) == length
