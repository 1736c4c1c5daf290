"""The door's addresses, under /accounts/: sign in and out, second factors, one's own password. No sign-up."""

from allauth.account import views as account
from django.contrib.auth.decorators import login_required
from django.urls import URLPattern, URLResolver, include, path

from liaison.spine.access.pages.door import CodePage, SignInPage

urlpatterns: list[URLPattern | URLResolver] = [
    path("login/", SignInPage.as_view(), name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", login_required(account.password_change), name="account_change_password"),
    path("2fa/authenticate/", CodePage.as_view(), name="mfa_authenticate"),
    path("2fa/", include("allauth.mfa.urls")),
]
