"""The type of a text that may be translated later, when it is shown."""

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    Words: TypeAlias = str | StrPromise
else:
    Words = str
