"""A form out of a FHIR Questionnaire whose shape has been found right."""

from collections.abc import Iterator
from typing import Any

from liaison.engines.questionnaire.form import Expression, Form, Item, Json, Option, Value, When

_POINTS = ("/ordinalValue", "/itemWeight", "/questionnaire-ordinalValue", "/extension-score")
_DAYS = {"h": 1 / 24, "d": 1, "wk": 7, "mo": 365 / 12, "a": 365}
_TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"


def form_of(resource: Json) -> Form:
    contained = {f"#{one.get('id')}": one for one in resource.get("contained", ()) if isinstance(one, dict)}
    items = tuple(_item(one, contained) for one in resource.get("item", ()))
    by_link: dict[str, Item] = {}
    above: dict[str, tuple[Item, ...]] = {}
    _index(items, (), by_link, above)
    return Form(
        url=resource.get("url", ""), version=str(resource.get("version", "")), titles=texts(resource, "title") or texts(resource, "name"),
        items=items, variables=tuple(_expressions(resource, "/variable")), codes=_codes(resource.get("code")),
        given=tuple(_given(resource)), language=resource.get("language", "en"), resource=resource, by_link=by_link, above=above,
    )  # fmt: skip


def texts(node: Json, name: str) -> dict[str, str]:
    """Some words and their translations, by language; the base is under nothing."""
    if not node.get(name):
        return {}
    found = {"": str(node[name])}
    for one in (node.get(f"_{name}") or {}).get("extension", ()):
        if one.get("url") == _TRANSLATION:
            parts = {part.get("url"): part for part in one.get("extension", ())}
            language, content = parts.get("lang", {}).get("valueCode", ""), parts.get("content", {})
            found[language] = content.get("valueString") or content.get("valueMarkdown", "")
    return found


def value_in(node: Json, beginning: str = "value") -> Value | None:
    """The one `value[x]` of an element, under its own name."""
    name = next((name for name in node if name.startswith(beginning) and name[len(beginning) :][:1].isupper()), "")
    return {f"value{name[len(beginning) :]}": node[name]} if name else None


def extensions(node: Json, ending: str) -> Iterator[Json]:
    return (one for one in node.get("extension", ()) if str(one.get("url", "")).endswith(ending))


def first(node: Json, ending: str) -> Any:
    found = next(extensions(node, ending), None)
    value = value_in(found) if found else None
    return next(iter(value.values())) if value else None


def _item(node: Json, contained: dict[str, Json]) -> Item:
    return Item(
        link=node.get("linkId", ""), type=node.get("type", ""), texts=texts(node, "text"), prefix=node.get("prefix", ""),
        codes=_codes(node.get("code")), required=bool(node.get("required")), repeats=bool(node.get("repeats")),
        read_only=bool(node.get("readOnly")), hidden=first(node, "/questionnaire-hidden") is True,
        control=_control(node), options=tuple(_options(node, contained)), units=tuple(_units(node)),
        whens=tuple(_whens(node)), any_when=node.get("enableBehavior") == "any",
        enabled_by=_expression(node, "-enableWhenExpression"), calculated=_expression(node, "-calculatedExpression"),
        first_by=_expression(node, "-initialExpression"), initial=_initial(node),
        variables=tuple(_expressions(node, "/variable")), least=_limit(node, "/minValue"), most=_limit(node, "/maxValue"),
        longest=node.get("maxLength"), from_last=_days(first(node, "-observationLinkPeriod")),
        children=tuple(_item(one, contained) for one in node.get("item", ())),
    )  # fmt: skip


def _days(duration: Json | None) -> int | None:
    """None where it does not say how many, or in no unit of time."""
    try:
        return round(float((duration or {})["value"]) * _DAYS[str((duration or {})["code"])])
    except (KeyError, ValueError, TypeError):
        return None


def _index(
    items: tuple[Item, ...], over: tuple[Item, ...], by_link: dict[str, Item], above: dict[str, tuple[Item, ...]]
) -> None:
    for item in items:
        by_link.setdefault(item.link, item)
        above.setdefault(item.link, over)
        _index(item.children, (*over, item), by_link, above)


def _codes(found: Any) -> tuple[tuple[str, str], ...]:
    return tuple((one.get("system", ""), one.get("code", "")) for one in found or ())


def _given(resource: Json) -> Iterator[str]:
    for context in extensions(resource, "-launchContext"):
        name = first(context, "name")
        yield name.get("code", "") if isinstance(name, dict) else str(name)


def _control(node: Json) -> str:
    codings = (first(node, "/questionnaire-itemControl") or {}).get("coding") or [{}]
    return str(codings[0].get("code", ""))


def _options(node: Json, contained: dict[str, Json]) -> Iterator[Option]:
    for one in node.get("answerOption", ()):
        value = value_in(one) or {}
        yield _option(value, one)
    for coding in _expanded(contained.get(node.get("answerValueSet", ""), {})):
        yield _option({"valueCoding": coding}, {})


def _option(value: Value, node: Json) -> Option:
    held = next(iter(value.values()), None)
    said = texts(held, "display") if isinstance(held, dict) else {"": str(held)}
    if isinstance(held, dict) and not said:
        said = {"": str(held.get("code") or held.get("value", ""))}
    places = (node, *((held,) if isinstance(held, dict) else ()))
    points = next((found for place in places for end in _POINTS if (found := first(place, end)) is not None), None)
    return Option(
        value=value, texts=said, points=float(points) if points is not None else None,
        alone=first(node, "-optionExclusive") is True, initial=node.get("initialSelected") is True,
    )  # fmt: skip


def _expanded(value_set: Json) -> Iterator[Json]:
    """The codes of a value set that came with the form, expanded or listed."""
    kept = ("system", "version", "code", "display", "_display", "extension")
    for one in (value_set.get("expansion") or {}).get("contains", ()):
        yield {name: one[name] for name in kept if name in one}
    if not value_set.get("expansion"):
        for part in (value_set.get("compose") or {}).get("include", ()):
            for one in part.get("concept", ()):
                yield {"system": part.get("system", ""), **{name: one[name] for name in kept if name in one}}


def _units(node: Json) -> Iterator[tuple[str, str]]:
    for ending in ("/questionnaire-unit", "/questionnaire-unitOption"):
        for one in extensions(node, ending):
            coding = one.get("valueCoding", {})
            yield coding.get("code", ""), coding.get("display") or coding.get("code", "")


def _whens(node: Json) -> Iterator[When]:
    for one in node.get("enableWhen", ()):
        yield When(one.get("question", ""), one.get("operator", ""), value_in(one, "answer") or {})


def _initial(node: Json) -> tuple[Value, ...]:
    said = [value for one in node.get("initial", ()) if (value := value_in(one))]
    return tuple(said) or tuple(
        value for one in node.get("answerOption", ()) if one.get("initialSelected") and (value := value_in(one))
    )


def _limit(node: Json, ending: str) -> Value | None:
    found = next(extensions(node, ending), None)
    return value_in(found) if found else None


def _expression(node: Json, ending: str) -> Expression | None:
    return next(_expressions(node, ending), None)


def _expressions(node: Json, ending: str) -> Iterator[Expression]:
    for one in extensions(node, ending):
        said = one.get("valueExpression") or {}
        yield Expression(said.get("expression", ""), said.get("language", ""), said.get("name", ""))
