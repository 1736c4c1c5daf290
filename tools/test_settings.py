"""Liaison's settings for tests and their demo clinic: what takes long and is not under test is left out."""

from liaison.platform.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a true hash takes half a second
WHITENOISE_MAX_AGE = (
    10 * 365 * 86400
)  # a test's clock stands long ago: an hour would be over before the browser has the file
