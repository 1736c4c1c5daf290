"""Pages of PDFs and pictures: each one's image, and its text from the file itself or from a machine that reads."""

from liaison.formats.pages.opening import MOST_PAGES, Opened, Unreadable, open_pages
from liaison.formats.pages.reading import recognise, tesseract

__all__ = ["MOST_PAGES", "Opened", "Unreadable", "open_pages", "recognise", "tesseract"]
