"""The classes and teams people of a group walk for."""

from collections.abc import Sequence

from nightwatch.models import Group, SignUp, Team


def keep(*, group: Group, names: Sequence[str]) -> None:
    """Let people choose among ``names`` from now on. The group is locked.

    What is named no more is deleted, unless somebody has walked for it or a shift was its turn: then it can only not be
    chosen.
    """
    known = {team.name.casefold(): team for team in group.teams.all()}
    wanted = {name.casefold(): name for name in names}
    for key, name in wanted.items():
        team = known.get(key) or Team(group=group)
        if team.pk is None or not team.is_used or team.name != name:
            team.name, team.is_used = name, True
            team.save()
    for key, team in known.items():
        if key not in wanted:
            _let_go(team)


def _let_go(team: Team) -> None:
    if SignUp.objects.filter(team=team).exists() or team.shifts.exists():
        if team.is_used:
            team.is_used = False
            team.save(update_fields=["is_used"])
    else:
        team.delete()
