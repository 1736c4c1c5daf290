"""The second factor's form: a code works once, also where a neighbouring half minute is accepted."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm as Authenticate
from allauth.mfa.base.forms import ReauthenticateForm as Reauthenticate
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib.auth.models import User
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from liaison.spine.access.queries import used_code_key

_ACCEPTED_FOR = 90  # seconds: the half minute before, this one and the next


class _OnceForm(forms.Form):
    user: User
    authenticator: Authenticator

    code = forms.CharField(
        label=_("Code"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True, "autocapitalize": "off"}),
    )

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        typed = code.replace(" ", "").replace("-", "")
        once = cache.add(used_code_key(self.user.pk, typed), True, timeout=_ACCEPTED_FOR)
        if self.authenticator.type == Authenticator.Type.TOTP and not once:
            raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(_OnceForm, Authenticate):
    pass


class ReauthenticateForm(_OnceForm, Reauthenticate):
    pass
