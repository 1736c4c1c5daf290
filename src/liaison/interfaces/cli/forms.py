"""`./liaison forms check FILE…` and `forms score FILE…`: questionnaires and answers as files, without a database."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import msgspec

from liaison.engines.questionnaire.checking import lacks
from liaison.engines.questionnaire.computing import open_places, settled
from liaison.engines.questionnaire.entering import words
from liaison.engines.questionnaire.following import again_days, findings
from liaison.engines.questionnaire.form import Form, Json
from liaison.engines.questionnaire.responses import NotOfTheForm, answers_of
from liaison.engines.questionnaire.scoring import Score, scores
from liaison.formats.fhir.questionnaire import Problem, read
from liaison.platform.commands import command
from liaison.spine.forms.rules.reading import check as checked
from liaison.spine.forms.rules.shipped import shipped

RIGHT, WRONG, UNREADABLE = 0, 1, 2


class NoForm(ValueError):
    """Answers to a form that was not given and does not come with Liaison."""


@command("forms", help="questionnaires as files: check FILE… | score FILE… [--sex female] [--json]")
def forms(argv: list[str]) -> int:
    said = _parser().parse_args(argv)
    found, code = [], RIGHT
    known = {one.form.url: one.form for one in shipped().values()}
    texts = [(name, _text(name)) for name in said.file]
    for _name, text in texts:  # forms first: answers may be to one of them
        form = checked(text).form if text is not None else None
        if form is not None and form.url:
            known[form.url] = form
    for name, text in texts:
        one = (
            _no_file(name)
            if text is None
            else _check(name, text)
            if said.verb == "check"
            else _score(name, text, known, said.sex)
        )
        found.append(one)
        code = max(code, one.pop("exit"))
    print(msgspec.json.format(msgspec.json.encode(found), indent=2).decode()) if said.json else _print(found)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./liaison forms", description=__doc__, allow_abbrev=False)
    parser.add_argument("verb", choices=("check", "score"))
    parser.add_argument(
        "file", nargs="+", metavar="FILE", help="FHIR R4 Questionnaire or QuestionnaireResponse as JSON"
    )
    parser.add_argument(
        "--sex", default="", choices=("", "female", "male"), help="for AUDIT-C, whose thresholds differ"
    )
    parser.add_argument("--json", action="store_true", help="print a JSON list, one object a file")
    return parser


def _text(name: str) -> str | None:
    try:
        return Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _no_file(name: str) -> Json:
    return {"file": name, "ok": False, "problems": [{"code": "unreadable"}], "exit": UNREADABLE}


def _check(name: str, text: str) -> Json:
    """Exit 1 when a form would be refused; a note alone refuses nothing."""
    found = checked(text)
    form = found.form
    about = {} if form is None else {
        "url": form.url, "version": form.version, "title": form.title(), "questions": sum(item.asks for item in form.walk()),
        "languages": list(form.languages),
    }  # fmt: skip
    return {
        "file": name,
        "ok": form is not None,
        **about,
        "problems": [_problem(one) for one in found.problems],
        "exit": WRONG if found.wrong else RIGHT,
    }


def _problem(one: Problem) -> Json:
    return {name: value for name, value in asdict(one).items() if value not in ("", 0)}


def _score(name: str, text: str, known: dict[str, Form], sex: str) -> Json:
    found = read(text, "QuestionnaireResponse")
    if found.resource is None:
        about = _check(name, text)
        if about["ok"]:
            return {**about, "note": "a questionnaire: answers to it in the other files are scored with it"}
        return {"file": name, "ok": False, "problems": [_problem(one) for one in found.problems], "exit": WRONG}
    try:
        form = _form_of(found.resource, known)
        answers = answers_of(form, found.resource.get("item", []))
    except NoForm as error:
        return {"file": name, "ok": False, "problems": [{"code": "no_such_form", "detail": str(error)}], "exit": WRONG}
    except NotOfTheForm as error:
        return {"file": name, "ok": False, "problems": [{"code": error.code, "link": error.link}], "exit": WRONG}
    counted = settled(form, answers, {})
    open_ = open_places(form, counted, {})
    said = scores(form, counted, open_, sex=sex)
    calculated = {
        item.link: [words(item, value) for key, values in counted.items() if key.link == item.link for value in values]
        for item in form.walk()
        if item.calculated
    }
    return {
        "file": name, "ok": True, "form": form.url, "version": form.version, "scores": [_said(one) for one in said],
        "findings": [asdict(one) for one in findings(form, counted, said)], "again_days": again_days(said, None),
        "calculated": calculated, "lacking": [str(one.key) for one in lacks(form, counted, open_)], "exit": RIGHT,
    }  # fmt: skip


def _form_of(resource: Json, known: dict[str, Form]) -> Form:
    named = str(resource.get("questionnaire", ""))
    url = named.partition("|")[0]
    if url in known:
        return known[url]
    links = {str(one.get("linkId")) for one in resource.get("item", []) if isinstance(one, dict)}
    fitting = [form for form in known.values() if links and links <= set(form.by_link)]
    if len(fitting) == 1 and not url:
        return fitting[0]
    raise NoForm(named or "none named")


def _said(one: Score) -> Json:
    band = one.band
    return {
        "instrument": one.name, "loinc": one.loinc, "score": one.value, "of": one.highest, "answered": one.answered,
        "items": one.items, "prorated": one.prorated, "band": band.name if band else None,
        "action": band.action if band else None, "mark": band.mark if band else None,
    }  # fmt: skip


def _print(found: Sequence[dict[str, Any]]) -> None:
    for one in found:
        print(f"{one['file']}: {'right' if one['ok'] else 'refused'}")
        for problem in one.get("problems", ()):
            wrong = "" if problem.get("wrong") is False else "error "
            print(
                f"  {wrong}line {problem.get('line', '-')}  {problem.get('link', '')}  {problem['code']} {problem.get('detail', '')}".rstrip()
            )
        for score in one.get("scores", ()):
            said = (
                "incomplete"
                if score["score"] is None
                else f"{score['score']}/{score['of']}{' prorated' if score['prorated'] else ''}"
            )
            print(
                f"  {score['instrument']}: {said} {score['band'] or ''} [{score['mark'] or '-'}] {score['action'] or ''}".rstrip()
            )
        for finding in one.get("findings", ()):
            print(f"  found: {finding['code']} ({finding['severity']})")
        for link, values in (one.get("calculated") or {}).items():
            print(f"  calculated {link}: {' '.join(values) or 'nothing'}")
        if not one["ok"] and not one.get("problems"):
            print("  nothing could be read", file=sys.stderr)
