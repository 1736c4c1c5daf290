"""What happened, what was kept, what to do: one notice for good news, refusals, conflicts, errors and being offline."""

from liaison.platform.ui.components.registry import one_of, register
from liaison.platform.ui.words import Words

SHAPES = {
    "info": "info-circle-fill",
    "done": "check-circle-fill",
    "soon": "clock-fill",
    "refused": "slash-circle",
    "conflict": "people-fill",
    "offline": "wifi-off",
    "partial": "puzzle",
    "error": "exclamation-octagon-fill",
}


@register.inclusion_tag("ui/components/notice.html")
def notice(
    *, kind: str, title: Words, happened: Words = "", kept: Words = "", do: Words = "", action: Words = "",
    url: str = "", retry: str = "", target: str = "", reference: str = "", heading: int = 2,
    can_close: bool = False,
) -> dict[str, object]:  # fmt: skip
    """`retry` asks again by htmx into `target`; `reference` is what an administrator can look up."""
    return {
        "kind": one_of(kind, tuple(SHAPES), "kind"), "shape": SHAPES[kind], "title": title, "happened": happened,
        "kept": kept, "do": do, "action": action, "url": url, "retry": retry, "target": target,
        "reference": reference, "heading": heading, "can_close": can_close,
    }  # fmt: skip


@register.inclusion_tag("ui/components/conflict.html")
def conflict(
    *, title: Words, who: Words, changed: Words, mine: str, theirs: str, target: str = ""
) -> dict[str, object]:
    """Two people changed one thing: who changed what; `mine` and `theirs` are where each choice is posted."""
    return {"title": title, "who": who, "changed": changed, "mine": mine, "theirs": theirs, "target": target}
