"""Sign-ins of the demo clinic: passwords and second factors made from this installation's own key."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access import rules
from liaison.spine.access.actions.users import staff_called
from liaison.spine.access.events import PasswordChosen
from liaison.spine.access.models import SignIn
from liaison.spine.access.queries import check
from liaison.spine.people.events import staff_key


@transaction.atomic
def open_demo_sign_in(act: Act, *, username: str) -> None:
    """Let a member of the demo clinic be signed in as from the demo's sign-in page; refused outside the demo."""
    check(act, "access.users")
    if not settings.DEMO:
        raise Refused("access.not_the_demo", _("This is not the demo clinic."))
    staff = staff_called(username)
    staff.user.set_password(rules.demo_password(settings.SECRET_KEY, staff.user.username))
    staff.user.save(update_fields=["password"])
    Authenticator.objects.filter(user=staff.user).delete()
    TOTP.activate(staff.user, rules.demo_secret(settings.SECRET_KEY, staff.user.username))
    SignIn.objects.update_or_create(
        staff=staff, defaults={"choose_password": False, "temporary_until": None, "demo": True}
    )
    announce(PasswordChosen(patient=None, key=staff_key(staff.id), staff=staff.id), act)
