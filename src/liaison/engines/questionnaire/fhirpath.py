"""FHIRPath, compiled once; what an expression cannot find is nothing, and what is no FHIRPath is a fault of the form."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any

from liaison.engines.questionnaire.form import Json

Compiled = Callable[[Any, dict[str, Any]], list[Any]]
_POINTS = ("/ordinalValue", "/itemWeight", "/questionnaire-ordinalValue", "/extension-score")


class NotFhirPath(ValueError):
    """Said when a form is taken in; never later."""


@cache
def compiled(text: str) -> Compiled:
    import fhirpathpy  # noqa: PLC0415  # 0.2 s, and most starts of the program compute no expression
    from fhirpathpy.models import models  # noqa: PLC0415

    _must_be_fhirpath(text)
    own = {name: {"fn": _points, "arity": {0: []}} for name in ("weight", "ordinal")}
    try:
        found: Compiled = fhirpathpy.compile(text, models["r4"], {"userInvocationTable": own})
    except Exception as error:
        raise NotFhirPath(text) from error
    return found


def _must_be_fhirpath(text: str) -> None:
    """The library reads "a b" as "a" and says nothing; its own grammar, asked strictly, does say it."""
    from antlr4 import CommonTokenStream, InputStream  # noqa: PLC0415  # as above
    from antlr4.error.ErrorListener import ErrorListener  # noqa: PLC0415
    from fhirpathpy.parser.generated.FHIRPathLexer import FHIRPathLexer  # noqa: PLC0415
    from fhirpathpy.parser.generated.FHIRPathParser import FHIRPathParser  # noqa: PLC0415

    class Strict(ErrorListener):  # type: ignore[misc]  # the library has no types
        def syntaxError(self, *_what: Any) -> None:  # noqa: N802  # ANTLR's name
            raise NotFhirPath(text)

    lexer = FHIRPathLexer(InputStream(text))
    parser = FHIRPathParser(CommonTokenStream(lexer))
    for part in (lexer, parser):
        part.removeErrorListeners()
        part.addErrorListener(Strict())
    parser.entireExpression()


def find(text: str, node: Any, known: Mapping[str, Any]) -> list[Any]:
    """What the expression finds from `node`; nothing when its data do not allow it, as FHIRPath has it."""
    try:
        return [_plain(one) for one in compiled(text)(node, dict(known))]
    except NotFhirPath:
        raise
    except Exception:  # the library raises whatever Python raised on data of another kind than the expression expects
        return []


def is_true(found: list[Any]) -> bool:
    return bool(found) and found[0] is not False


def _points(given: list[Any], *_more: Any) -> list[Any]:
    """SDC's weight() and ordinal(): the points that an answer's coding carries."""
    found = [_points_of(getattr(one, "data", one)) for one in given]
    return [points for points in found if points is not None]


def _points_of(node: Any) -> Any:
    for held in (node, *(node.values() if isinstance(node, dict) else ())):
        for one in held.get("extension", ()) if isinstance(held, dict) else ():
            if str(one.get("url", "")).endswith(_POINTS):
                return Decimal(str(one.get("valueDecimal", one.get("valueInteger", 0))))
    return None


def _plain(found: Any) -> Any:
    held = getattr(found, "data", found)
    if isinstance(held, Decimal):
        return int(held) if held == held.to_integral_value() else float(held)
    if isinstance(held, datetime | date | time):
        return held.isoformat()
    if isinstance(held, str | int | float | bool | dict | list) or held is None:
        return held
    return _quantity(held) if hasattr(held, "unit") else str(getattr(held, "asStr", held))


def _quantity(held: Any) -> Json:
    unit = str(held.unit).strip("'")
    return {"value": float(held.value), "unit": unit, "system": "http://unitsofmeasure.org", "code": unit}
