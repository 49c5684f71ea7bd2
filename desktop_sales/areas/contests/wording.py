"""How a contest counts, in words."""

from desktop_sales.areas.contests.records import (
    ContestDraft,
    Counting,
    Split,
    TeamDraft,
    TeamStanding,
)
from desktop_sales.core.money import format_yuan
from desktop_sales.core.translation import N_, _, ngettext, translate

COUNTINGS: dict[Counting, str] = {
    "total": N_("Sum of the team"),
    "per_head": N_("Sum by head"),
    "completion": N_("Completion of the team's target"),
}
STATES = {"running": N_("Running"), "frozen": N_("Frozen"), "published": N_("Published")}
SPLITS: dict[Split, str] = {
    "equal": N_("Equally among the members"),
    "by_figure": N_("By what each member brought"),
}


def rule_sentences(draft: ContestDraft, measure: str) -> tuple[str, ...]:
    """Return the rule of a contest in sentences; ``measure`` is the translated title."""
    said = [
        _("{measure} of {period}, counted as: {counting}.").format(
            measure=measure,
            period=draft.period.title(),
            counting=translate(COUNTINGS[draft.counting]),
        )
    ]
    handicaps = [f"{team.name} {text}" for team in draft.teams if (text := handicap_text(team))]
    if handicaps:
        said.append(_("Handicap: {teams}.").format(teams=_("; ").join(handicaps)))
    if draft.prizes_fen:
        prizes = _(", ").join(format_yuan(prize) for prize in draft.prizes_fen)
        said.append(_("Prizes from the first place on (yuan): {prizes}.").format(prizes=prizes))
        said.append(
            _("A team's prize is split: {split}; the odd fen go to the largest remainders.").format(
                split=translate(SPLITS[draft.split])
            )
        )
    said.append(_("Teams with the same score share the place and the prizes of their places."))
    return tuple(said)


def handicap_text(team: TeamDraft | TeamStanding) -> str:
    """Return a team's handicap as printed: × 1.05 + 20,000; none is empty."""
    parts = []
    if team.factor != 1:
        parts.append(f"× {team.factor.normalize():f}")
    if team.head_start:
        parts.append(f"+ {team.head_start.normalize():,f}")
    return " ".join(parts)


def place_text(team: TeamStanding) -> str:
    """Return a team's place: 第1名; without a figure none."""
    return _("Place {n}").format(n=team.rank) if team.rank else "—"


def days_left_text(days: int) -> str:
    """Return how long a contest still runs."""
    if days < 0:
        return _("The period is over")
    return ngettext("{n} day left", "{n} days left", days).format(n=days)
