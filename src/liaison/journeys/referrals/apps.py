"""The referrals app."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "liaison.journeys.referrals"
    label = "referrals"
    default_auto_field = "django.db.models.BigAutoField"
