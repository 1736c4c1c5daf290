"""Django's settings, from the environment only (see environment.py). One file for every place Liaison runs."""

from datetime import timedelta
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from liaison.platform import environment, secret_key

PACKAGE = Path(__file__).resolve().parents[1]
PROJECT = PACKAGE.parents[1]
HOME = environment.home()
DEMO = environment.flag("LIAISON_DEMO", False)
DEBUG = environment.flag("LIAISON_DEBUG", False)
PORT = environment.number("LIAISON_PORT", 8000, low=1, high=65535)
SECRET_KEY = secret_key.load(HOME)
ALLOWED_HOSTS = environment.text("LIAISON_HOSTS", "127.0.0.1,localhost").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in environment.text("LIAISON_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django_htmx",
    "liaison.platform",
    "liaison.platform.ui",
    "liaison.spine.people",
    "liaison.spine.access",
    "liaison.spine.identity",
    "liaison.spine.work",
    "liaison.spine.conversations",
    "liaison.spine.forms",
    "liaison.spine.calls",
    "liaison.records.chart",
    "liaison.records.coverage",
    "liaison.records.scheduling",
    "liaison.records.care",
    "liaison.records.plans",
    "liaison.records.medicines",
    "liaison.records.directory",
    "liaison.journeys.visits",
    "liaison.journeys.interpreters",
    "liaison.journeys.documents",
    "liaison.journeys.diagnostics",
    "liaison.journeys.transitions",
    "liaison.journeys.discharge",
    "liaison.journeys.referrals",
    "liaison.journeys.outreach",
    "liaison.journeys.privacy",
    "liaison.journeys.population",
    "liaison.journeys.planning",
    "liaison.journeys.provenance",
    "liaison.journeys.caseload",
    "liaison.interfaces.wire",
    "liaison.interfaces.desk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "liaison.spine.access.pages.sessions.SessionLimits",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "spine" / "access" / "templates"],  # ours before allauth's own
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "liaison.platform.ui.context.page",
            ],
        },
    }
]

ROOT_URLCONF = "liaison.interfaces.desk.urls"
WSGI_APPLICATION = "liaison.interfaces.desk.wsgi.application"

# Every command sets DATABASE_URL before Django starts (platform.postgres); the application's own role may
# only add to the event log, so it is taken on for everything but migrations.
DATABASES = {"default": environment.database_from_url(environment.text("DATABASE_URL", "postgresql:///liaison"))}
DATABASES["default"].update(
    CONN_MAX_AGE=environment.number("LIAISON_CONN_MAX_AGE", 60, low=0, high=3600), CONN_HEALTH_CHECKS=True
)
if environment.text("LIAISON_DB_ROLE", ""):
    DATABASES["default"]["OPTIONS"]["options"] = f"-c role={environment.text('LIAISON_DB_ROLE', '')}"  # type: ignore[index]
# What follows from a fact: by the process that announced it, so that the person's next page shows it, or by a worker.
DELIVERY = environment.choice("LIAISON_DELIVERY", "at_once", among=("at_once", "worker"))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# A real clinic sets its own zone; the demo's is where it is morning (ADR 20). RULEBOOK section 0: FAC is the facility's zone.
USE_TZ = True
TIME_ZONE = environment.zone()
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "liaison_language"

STATIC_URL = "/static/"
_MODULES = PROJECT / "frontend" / "node_modules"
STATICFILES_DIRS = [
    ("vendor/bootstrap", _MODULES / "bootstrap" / "dist"),
    ("vendor/icons", _MODULES / "bootstrap-icons"),
    ("vendor/event-calendar", _MODULES / "@event-calendar" / "build" / "dist"),
    ("vendor/source-sans-3", _MODULES / "@fontsource-variable" / "source-sans-3"),
]
WHITENOISE_USE_FINDERS = True
# Asked for each time and answered "unchanged": after an upgrade no page runs with the scripts of before.
WHITENOISE_MAX_AGE = 0

AUTH_USER_MODEL = "auth.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "liaison.spine.access.pages.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "6/15m/key"}  # the second: codes; axes counts passwords
MFA_ADAPTER = "liaison.spine.access.pages.adapters.MFAAdapter"
ACCOUNT_FORMS = {
    "login": "liaison.spine.access.pages.forms.SignInForm",
    "change_password": "liaison.spine.access.pages.forms.PasswordForm",
}
MFA_FORMS = {
    "activate_totp": "liaison.spine.access.pages.forms.ActivateForm",
    "authenticate": "liaison.spine.access.pages.forms.AuthenticateForm",
    "reauthenticate": "liaison.spine.access.pages.forms.ReauthenticateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not environment.flag("LIAISON_HTTPS", False)
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "liaison.spine.access.pages.door.locked_out"
AXES_USERNAME_CALLABLE = "liaison.spine.access.pages.door.typed_name"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True  # the event log says who came
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

# Wrong codes and used ones are remembered by all processes together (access migration 0002).
# Many entries: a flood of strangers must not push out the counts that hold them back.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "access_cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

# Sessions end after a quiet half hour, and after a working day whatever happens (both in access).
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_IDLE = timedelta(minutes=environment.number("LIAISON_SESSION_IDLE_MINUTES", 30, low=1, high=720))
SESSION_ABSOLUTE = timedelta(hours=environment.number("LIAISON_SESSION_HOURS", 12, low=1, high=24))
SESSION_COOKIE_AGE = int(SESSION_ABSOLUTE.total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
_SECURE = environment.flag("LIAISON_HTTPS", False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _SECURE
SECURE_HSTS_SECONDS = 31536000 if _SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "liaison.platform.ui.errors.csrf"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
        "base-uri": ["'self'"],
        "object-src": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# How messages leave and come in, by channel; without a `url` a channel is a dry run. docs/configuration.md says more.
WIRE = {
    channel: {
        "url": environment.text(f"LIAISON_{name}_URL", ""),
        "secret": environment.text(f"LIAISON_{name}_SECRET", ""),
    }
    for channel, name in {
        "sms": "SMS",
        "voice": "VOICE",
        "fax": "FAX",
        "email": "SMTP",
        "mail_in": "MAIL",
        "exchange": "EXCHANGE",
    }.items()
}
WIRE_IMAP_URL = environment.text("LIAISON_IMAP_URL", "")
WIRE_PUBLIC_URL = environment.text("LIAISON_PUBLIC_URL", "")  # where providers reach us: part of what they sign
_HEAD = environment.text("LIAISON_LETTER_HEAD", "").split("|")
WIRE_SENDER = [line.strip() for line in _HEAD if line.strip()] or ["Your clinic"]  # the lines above a letter

SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}},
}
