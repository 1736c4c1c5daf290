"""The door's forms: labels in our words, and a code that works once."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm as Authenticate
from allauth.mfa.base.forms import ReauthenticateForm as Reauthenticate
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.models import User
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from liaison.spine.access.queries import used_code_key

_ACCEPTED_FOR = 90  # seconds: the half minute before, this one and the next


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["login"].label = _("Sign-in name")
        self.fields["login"].widget.attrs.update(autofocus=True, autocapitalize="none", spellcheck="false")
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class PasswordForm(ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["oldpassword"].label = _("The password you have now")
        self.fields["password1"].label = _("Your new password")
        self.fields["password2"].label = _("Your new password once more")
        self.fields["password1"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


def _code_field() -> forms.CharField:
    attrs = {"autocomplete": "one-time-code", "autofocus": True, "autocapitalize": "none", "spellcheck": "false"}
    return forms.CharField(label=_("Code"), widget=forms.TextInput(attrs=attrs))


class _OnceForm(forms.Form):
    """A neighbouring half minute's code is accepted too, so it must be remembered for all three."""

    user: User
    authenticator: Authenticator
    code = _code_field()

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        typed = code.replace(" ", "").replace("-", "")
        once = cache.add(used_code_key(self.user.pk, typed), True, timeout=_ACCEPTED_FOR)
        if self.authenticator.type == Authenticator.Type.TOTP and not once:
            self._emit_authentication_failed(self.authenticator)  # type: ignore[attr-defined]
            raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(_OnceForm, Authenticate):  # type: ignore[misc]
    pass


class ReauthenticateForm(_OnceForm, Reauthenticate):  # type: ignore[misc]
    pass


class ActivateForm(ActivateTOTPForm):  # type: ignore[misc]
    code = _code_field()
