"""The tables are those of the rulebook, every row is read, and a changed table asks for another version."""

import hashlib
from pathlib import Path

import pytest

from liaison.engines.prevention import UnknownRule, catalogue, gates, rule, rules, vaccines
from liaison.engines.prevention.codes import concepts_of
from liaison.engines.prevention.done import METHODS
from liaison.engines.prevention.tables import rows

pytestmark = pytest.mark.feature("F44")
DATA = Path(catalogue.__file__).parent / "data"
SHARED = Path("/work/shared/rules")
COPIES = ("recall_rules", "immunization_rules", "recall_codes")


@pytest.mark.skipif(not SHARED.exists(), reason="the rulebook is not on this machine")
@pytest.mark.parametrize("name", COPIES)
def test_copies_are_the_rulebooks(name):
    assert (DATA / f"{name}.csv").read_bytes() == (SHARED / f"{name}.csv").read_bytes()


def test_every_row_of_both_tables_is_read_and_no_other():
    wanted = [row["rule_id"] for name in COPIES[:2] for row in rows(name)]
    assert [each.id for each in rules()] == wanted
    assert [row["rule_id"] for row in rows("readings")] == wanted
    assert len(wanted) == 53


def test_every_row_is_computed_or_says_why_not():
    for each in rules():
        known = vaccines.METHODS if each.id.startswith("IMM") else METHODS
        assert (each.method in known) != bool(each.not_computable), each.id
        assert not each.needs or each.needs in gates.GATES
        assert each.cite
        assert each.mark
        assert each.version == catalogue.VERSION


def test_a_rule_that_needs_codes_has_them_or_says_that_it_has_none():
    bare = {each.id for each in rules() if not each.satisfies and each.method == "last"}
    assert bare == {each.id for each in rules() if each.no_codes} == {"REC-AAA", "REC-OBC", "REC-STA", "REC-VIS"}


def test_codes_reach_the_rules_that_the_table_names():
    assert concepts_of("SNOMEDCT", "73761001") == ("REC-CRC-COL:satisfies",)
    assert concepts_of("ICD10CM", "F31.9") == ("bipolar",)
    assert concepts_of("ICD10CM", "E11.9") == ("DM-*:condition", "diabetes")
    assert concepts_of("SNOMEDCT", "241055006") == ("REC-BRE:diagnostic_only",)
    assert concepts_of("CVX", "121") == ()
    assert rule("REC-CRC-FIT").excludes == ("hospice", "REC-CRC-*:excludes")


def test_a_changed_table_asks_for_another_version():
    digest = hashlib.sha256(b"".join((DATA / f"{name}.csv").read_bytes() for name in (*COPIES, "readings", "concepts")))
    assert (catalogue.VERSION, digest.hexdigest()[:16]) == ("2026-11-22.2", "bc788cde5f195eb5")


def test_an_unknown_rule_is_refused():
    with pytest.raises(UnknownRule, match="REC-XYZ"):
        rule("REC-XYZ")
