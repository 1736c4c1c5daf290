"""Tell the platform's guard who may do what and see whom; imported once, when the apps are ready."""

from liaison.platform import guard
from liaison.spine.access.queries import check, scope

guard.scope_with(scope)
guard.check_with(check)
