"""The components: Django tags with declared props. An undeclared prop is a TemplateSyntaxError."""

from liaison.platform.ui.components import actions as actions
from liaison.platform.ui.components import content as content
from liaison.platform.ui.components import fields as fields
from liaison.platform.ui.components import figures as figures
from liaison.platform.ui.components import lists as lists
from liaison.platform.ui.components import notices as notices
from liaison.platform.ui.components import overlays as overlays
from liaison.platform.ui.components import people as people
from liaison.platform.ui.components import states as states
from liaison.platform.ui.components import time as time
from liaison.platform.ui.components.registry import register as register
