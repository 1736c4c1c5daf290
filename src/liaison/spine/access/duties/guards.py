"""Tell the platform's guard and page kit who may do what and see whom; imported once, when the apps are ready."""

from liaison.kernel.act import Act
from liaison.platform import guard, http
from liaison.spine.access.queries import check, identity, scope


def may_open(act: Act, permission: str) -> None:
    """A page asks before it is known whose chart it shows; `patient_for` asks again then."""
    check(act, permission)


guard.scope_with(scope)
guard.check_with(check)
http.set_identity(identity)
http.set_check(may_open)
