"""The pages of referrals."""

from liaison.journeys.referrals.pages import board, loop, new, print_out, wave

urlpatterns = [
    *board.urlpatterns, *new.urlpatterns, *wave.urlpatterns, *print_out.urlpatterns, *loop.urlpatterns,
]  # fmt: skip
