"""Tell the platform's guard and page kit who may do what and see whom; imported once, when the apps are ready."""

from liaison.kernel.act import Act
from liaison.platform import guard, http, registry
from liaison.spine.access.queries import check, identity, scope
from liaison.spine.people.queries import survivor_of


def may_open(act: Act, permission: str) -> None:
    """A page asks before it is known whose chart it shows; `patient_for` asks again then."""
    check(act, permission)


guard.scope_with(scope)
guard.check_with(check)
http.set_identity(identity)
registry.follow_with(survivor_of)
http.set_check(may_open)
