"""Somebody signed in with a second factor, in this process, for the pages' bench."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.test import Client

from tools.bench import cast


def signed_in() -> Client:
    staff = cast.coordinator(0)
    staff.user.set_unusable_password()
    staff.user.save()
    Authenticator.objects.filter(user=staff.user).delete()
    TOTP.activate(staff.user, generate_totp_secret())
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(staff.user, backend=settings.AUTHENTICATION_BACKENDS[1])
    return client
