"""Tell the platform's guard and page kit who may do what and see whom; imported once, when the apps are ready."""

from liaison.platform import guard, http
from liaison.spine.access.queries import check, identity, scope

guard.scope_with(scope)
guard.check_with(check)
http.set_identity(identity)
http.set_check(check)
