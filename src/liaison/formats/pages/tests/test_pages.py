"""PDFs and pictures are opened page by page; what cannot be opened says why."""

import io

import pypdfium2
import pytest
import typst
from PIL import Image, ImageDraw, ImageFont

from liaison.formats.pages import Unreadable, open_pages, recognise, tesseract

pytestmark = pytest.mark.feature("F19")
LINE = "Patient: Rosa Delgado   DOB: 03/12/1954"


def pdf(*texts):
    return typst.compile("\n#pagebreak()\n".join(texts).encode())


def picture(text="", size=(1700, 600)):
    made = Image.new("L", size, 255)
    ImageDraw.Draw(made).text((60, 80), text, fill=0, font=ImageFont.load_default(40))
    return made


def bytes_of(made, kind, **more):
    out = io.BytesIO()
    made.save(out, kind, **more)
    return out.getvalue()


def test_a_pdf_with_text_gives_its_text_and_a_picture_of_each_page():
    pages = list(
        open_pages(
            pdf(
                "Consultation report about somebody who was seen in cardiology.",
                "Second page, still about the same person as before, and here it ends.",
            )
        )
    )
    assert [page.text.split()[0] for page in pages] == ["Consultation", "Second"]
    assert all(page.picture.startswith(b"\x89PNG") for page in pages)


def test_a_tiff_of_a_fax_has_as_many_pages_as_it_has_frames():
    frames = [picture("one").convert("1"), picture("two").convert("1"), picture("three").convert("1")]
    data = bytes_of(frames[0], "TIFF", save_all=True, append_images=frames[1:], compression="group4")
    assert [page.text for page in open_pages(data)] == ["", "", ""]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"hello", "unknown"),
        (b"%PDF-1.7 nothing more", "broken"),
        (bytes_of(picture("cut"), "PNG")[:400], "broken"),
        (b"GIF89a" + bytes(40), "unknown"),
    ],
)
def test_what_cannot_be_opened_says_why(data, code):
    with pytest.raises(Unreadable, match=code):
        list(open_pages(data))


def test_too_many_pages_are_refused():
    book = pypdfium2.PdfDocument.new()
    for _ in range(201):
        book.new_page(100, 100)
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(Unreadable, match="too_long"):
        list(open_pages(out.getvalue()))


@pytest.mark.skipif(tesseract() is None, reason="tesseract is not installed: pages are read by people")
def test_a_picture_is_read():
    found = recognise(bytes_of(picture(LINE), "PNG"))
    assert " ".join(found.text.split()) == " ".join(LINE.split())
    assert found.confidence > 80


def test_without_the_program_nobody_reads_and_nothing_breaks(monkeypatch):
    monkeypatch.setattr("liaison.formats.pages.reading.tesseract", lambda: None)
    assert recognise(b"x") is None
