"""Who could be offered to one patient: offices of a service by wait, way, language and network, with reasons."""

from dataclasses import dataclass
from uuid import UUID

from liaison.engines.referring import Candidate, rank
from liaison.kernel.act import Act
from liaison.records.directory import rules, values
from liaison.records.directory.queries.offices import offices


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One office for one patient."""

    office: values.Office
    minutes: int | None
    speaks: bool | None
    network: bool | None
    because: tuple[str, ...]

    @property
    def shown(self) -> dict[str, object]:
        """What the patient was told of it, kept with the choice."""
        wait = self.office.learned.wait
        return {
            "office": str(self.office.id), "name": self.office.name, "wait": wait.days, "low": wait.low, "high": wait.high,
            "count": wait.count, "minutes": self.minutes, "speaks": self.speaks, "network": self.network,
            "stale": self.office.stale,
        }  # fmt: skip


def offers(act: Act, *, service: str, postal: str, language: str, payers: tuple[str, ...]) -> list[Offer]:
    """The best first. What is not known stays so: no network written down is not "in network"."""
    listed = {one.key: one for one in offices(act, service=service)}
    found = {key: _candidate(one, postal, language, payers) for key, one in listed.items()}
    return [
        Offer(
            office=listed[ranked.candidate.id], minutes=ranked.candidate.minutes, speaks=ranked.candidate.speaks,
            network=ranked.candidate.network, because=ranked.because,
        )
        for ranked in rank(list(found.values()))
    ]  # fmt: skip


def accepts(networks: tuple[str, ...], payers: tuple[str, ...]) -> bool | None:
    """Whether it accepts the insurance that pays; None where either is not known."""
    if not networks or not payers:
        return None
    known = {name.strip().lower() for name in networks}
    return any(payer.strip().lower() in known for payer in payers)


def _candidate(one: values.Office, postal: str, language: str, payers: tuple[str, ...]) -> Candidate:
    said, notes = one.listing, one.learned.notes
    spoken = {each.split("-")[0] for each in said.languages} | {"en"}
    return Candidate(
        id=one.key, wait=one.learned.wait.days, minutes=rules.minutes_from(said.ways, postal),
        speaks=language.split("-")[0] in spoken if language else None, network=accepts(said.networks, payers),
        notes=notes.high if notes.count else None, stale=one.stale, closed=not said.new_patients,
    )  # fmt: skip


def named(found: list[Offer], office: UUID) -> Offer | None:
    return next((one for one in found if one.office.id == office), None)
