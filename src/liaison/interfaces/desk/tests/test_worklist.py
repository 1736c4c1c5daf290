"""The Work page: the ranked list, its tabs and filters, and one item beside it."""

import pytest

from liaison.interfaces.desk.tests.conftest import IN_PANE


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_database_the_same_for_one_row_and_three(clinic, screen, count):
    clinic.discharges(count)
    page = screen.get("/work").content.decode()
    assert page.count("data-row=") == 4 * count
    assert screen.queries == 14
