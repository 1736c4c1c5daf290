"""Open a PDF, a TIFF of many pages or a single picture, page by page, within limits that no file may burst."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pypdfium2
from PIL import Image, ImageSequence, UnidentifiedImageError

MOST_PAGES: Final = 200
_MOST_PIXELS: Final = 40_000_000
_WIDE: Final = 1700  # pixels: a letter page at 200 dots to the inch
_LEAST_TEXT: Final = 40  # letters; fewer are a stamp on a picture, not the page's text


class Unreadable(ValueError):
    """`args[0]` is a code: broken, locked, empty, too_long, too_large, unknown."""


@dataclass(frozen=True)
class Opened:
    """One page: a PNG in greys, and the text the file holds for it, if any."""

    picture: bytes
    text: str = ""


def open_pages(data: bytes) -> Iterator[Opened]:
    if not data:
        raise Unreadable("empty")
    return _of_pdf(data) if b"%PDF-" in data[:1024] else _of_picture(data)


def _of_pdf(data: bytes) -> Iterator[Opened]:
    try:
        book = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("locked" if "password" in str(error).lower() else "broken") from error
    with book:
        if len(book) == 0:
            raise Unreadable("empty")
        if len(book) > MOST_PAGES:
            raise Unreadable("too_long")
        for page in book:
            width, height = page.get_size()
            if not 0 < width * height < _MOST_PIXELS:
                raise Unreadable("too_large")
            picture = page.render(scale=_WIDE / width if width < height * 3 else 1.0).to_pil()
            text = page.get_textpage().get_text_bounded().replace("\r\n", "\n").replace("\x00", "")
            yield Opened(_png(picture), text if sum(c.isalnum() for c in text) >= _LEAST_TEXT else "")


def _of_picture(data: bytes) -> Iterator[Opened]:
    try:
        picture = Image.open(io.BytesIO(data), formats=("TIFF", "PNG", "JPEG"))
        if getattr(picture, "n_frames", 1) > MOST_PAGES:
            raise Unreadable("too_long")
        for frame in ImageSequence.Iterator(picture):
            if frame.width * frame.height > _MOST_PIXELS:
                raise Unreadable("too_large")
            yield Opened(_png(frame))
    except UnidentifiedImageError as error:
        raise Unreadable("unknown") from error
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:  # what Pillow says of a picture cut short
        raise Unreadable("broken") from error


def _png(picture: Image.Image) -> bytes:
    grey = picture.convert("L")
    if grey.width > _WIDE:
        grey = grey.resize((_WIDE, max(round(grey.height * _WIDE / grey.width), 1)))
    out = io.BytesIO()
    grey.save(out, "PNG", optimize=False)
    return out.getvalue()
