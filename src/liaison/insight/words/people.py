"""What people and access announce, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.insight.words.saying import Saying, Topic, label, number, person, saying, word, words_of
from liaison.kernel.events import Event
from liaison.platform.ui.words import Words
from liaison.spine.access import events as access
from liaison.spine.access.pages.proxies_words import ENDS, PROOFS, REVOKED, SCOPES
from liaison.spine.identity import events as identity
from liaison.spine.identity.pages.words import WHY as TWO
from liaison.spine.people import events as people
from liaison.spine.people.pages.ways import STOPPED, WAYS

FIELDS: Mapping[str, Words] = {
    "family": _("family name"), "given": _("given name"), "called": _("the name they go by"),
    "pronouns": _("pronouns"), "birth_date": _("birth date"), "gender": _("gender"), "deceased": _("death"),
    "deceased_on": _("date of death"), "identifiers": _("identifiers"), "contacts": _("ways to reach them"),
    "addresses": _("addresses"), "languages": _("languages"), "record_number": _("record number"),
    "name": _("name"), "role": _("role"), "language": _("language"), "place": _("site"), "active": _("sign-in"),
}  # fmt: skip
TIES: Mapping[str, Words] = {"care_team": _("care team"), "covering": _("covering"), "case": _("an open case")}
STEPS: Mapping[str, Words] = {"password": _("password"), "second_factor": _("second step")}
_WHO, _WAY, _STAFF = Topic.IDENTITY, Topic.LOOKS, Topic.OTHER

SAYINGS: Mapping[type[Event], Saying] = {
    people.PatientRegistered: saying(_("Registered"), _WHO, "person-plus"),
    people.PatientChanged: saying(_("Changed: %(fields)s"), _WHO, "pencil", fields=words_of("fields", FIELDS)),
    people.ContactAdded: saying(_("New way to reach them: %(way)s"), _WHO, "telephone", way=word("system", WAYS)),
    people.ContactStopped: saying(
        _("No longer reached by this %(way)s: %(why)s"), _WHO, "bell-slash", kind="soon",
        way=word("system", WAYS), why=word("why", STOPPED),
    ),
    people.RelatedPersonReceived: saying(_("Family or helper in the record"), _WHO, "people"),
    people.DirectoryReceived: saying(_("Directory received"), _STAFF, "people", news=False),
    people.StaffJoined: saying(_("%(staff)s joined"), _STAFF, "person-badge", staff=person("staff")),
    people.StaffChanged: saying(
        _("%(staff)s: changed %(fields)s"), _STAFF, "person-badge", staff=person("staff"), fields=words_of("fields", FIELDS)
    ),
    people.StaffLeft: saying(_("%(staff)s left"), _STAFF, "person-x", staff=person("staff")),
    people.TeamNamed: saying(_("A team was named"), _STAFF, "people"),
    people.TeamsChanged: saying(_("%(staff)s changed teams"), _STAFF, "people", staff=person("staff")),
    access.PatientRead: saying(_("Chart opened"), _WAY, "eye", news=False),
    access.PatientRefused: saying(_("Chart was asked for and stayed closed"), _WAY, "slash-circle", news=False),
    access.ChartRestricted: saying(
        _("Chart restricted: %(why)s"), _WHO, "lock", kind="waiting", why=label("why")
    ),
    access.ChartUnrestricted: saying(_("Chart no longer restricted"), _WHO, "unlock"),
    access.Tied: saying(
        _("%(staff)s cares for this patient (%(tie)s)"), _WHO, "person-check",
        staff=person("staff"), tie=word("kind", TIES),
    ),
    access.Untied: saying(_("%(staff)s no longer cares for this patient"), _WHO, "person-x", staff=person("staff")),
    access.RepresentativeNamed: saying(
        _("Somebody may now %(scopes)s"), _WHO, "people", kind="done", scopes=words_of("scopes", SCOPES)
    ),
    access.RepresentativeRevoked: saying(
        _("Somebody no longer acts for the patient: %(why)s"), _WHO, "person-x", kind="soon", why=word("why", REVOKED)
    ),
    access.ProofShown: saying(_("Proof seen of who acts: %(proof)s"), _WHO, "file-earmark-text", proof=word("proof", PROOFS)),
    access.RepresentationEnds: saying(
        _("In a month somebody no longer acts for the patient: %(why)s"), _WHO, "hourglass-split", kind="soon",
        why=word("why", ENDS),
    ),
    identity.PairsFound: saying(_("Everybody was looked over for duplicates"), _STAFF, "union", news=False),
    identity.NotSame: saying(_("Two charts that look alike are two people: %(why)s"), _WHO, "people", why=word("why", TWO)),
    identity.NotSameTakenBack: saying(_("It is asked again whether two charts are one person"), _WHO, "people", news=False),
    identity.ChartsJoined: saying(
        _("Another chart was joined with this one: %(rows)s rows"), _WHO, "union", kind="soon", rows=number("rows")
    ),
    identity.ChartsParted: saying(
        _("The joining with another chart was taken back: %(rows)s rows"), _WHO, "arrow-return-left", kind="soon",
        rows=number("rows"),
    ),
    access.GlassBroken: saying(
        _("%(staff)s opened this restricted chart with a reason: %(why)s"), _WAY, "shield-exclamation", kind="soon",
        staff=person("staff"), why=label("reason"),
    ),
    access.GlassReviewed: saying(
        _("The opening by %(staff)s was reviewed: %(outcome)s"), _WAY, "shield-lock",
        staff=person("staff"), outcome=label("outcome"),
    ),
    access.UserAdded: saying(_("%(staff)s got a sign-in"), _STAFF, "key", staff=person("staff")),
    access.UserReset: saying(_("%(staff)s got a new password"), _STAFF, "key", staff=person("staff")),
    access.UserUnlocked: saying(_("%(staff)s was unlocked"), _STAFF, "unlock", staff=person("staff")),
    access.PasswordChosen: saying(_("%(staff)s chose a password"), _STAFF, "key", staff=person("staff")),
    access.SecondFactorAdded: saying(_("%(staff)s set up a second step"), _STAFF, "key", staff=person("staff")),
    access.SecondFactorRemoved: saying(_("%(staff)s removed a second step"), _STAFF, "key", staff=person("staff")),
    access.SignedIn: saying(_("%(staff)s signed in"), _STAFF, "door-open", news=False, staff=person("staff")),
    access.SignedOut: saying(_("%(staff)s signed out"), _STAFF, "door-open", news=False, staff=person("staff")),
    access.SignInFailed: saying(
        _("A wrong %(step)s was given"), _STAFF, "slash-circle", kind="soon", step=word("step", STEPS)
    ),
    access.LockedOut: saying(_("A sign-in was locked for a while"), _STAFF, "lock", kind="soon"),
}  # fmt: skip
