"""The pages anyone may open: groups, and the shifts that want people."""

from datetime import timedelta
from typing import Any, Final

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch, QuerySet
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.views.generic import DetailView, ListView

from accounts.access import can
from accounts.guards import ActMixin
from accounts.posted import number_in
from municipalities.enums import PageSlot
from municipalities.models import PageText
from nightwatch.enums import Briefing, NightwatchAct
from nightwatch.forms.shift import AddPersonForm
from nightwatch.models import Group, GroupMunicipality, JoinAsk, NightSetup, Shift, SignUp
from nightwatch.selectors import log_book as night
from nightwatch.selectors import recruiting
from nightwatch.selectors.rota import turn_of
from nightwatch.selectors.staffing import staffing_of
from nightwatch.selectors.store import rules_of, told_on
from nightwatch.selectors.taking import next_open
from nightwatch.selectors.teams import teams_of

PER_PAGE: Final = 20
# A page beyond it is empty; a number without end would be more than the database counts to.
LAST_PAGE: Final = 1000
# One query for both the rows and the municipalities.
MUNICIPALITIES: Final = Prefetch(
    "group_municipalities", GroupMunicipality.objects.select_related("municipality").order_by("-is_lead", "pk")
)
# And what a list of all of them says.
PLACES: Final = Prefetch(
    "group_municipalities",
    GroupMunicipality.objects.select_related("municipality")
    .only("group_id", "municipality__name", "municipality__county")
    .order_by("-is_lead", "pk"),
)


def language_of_group(slug: str = "", pk: int = 0) -> str:
    """Return the language of the municipality that leads the group of this address."""
    of_group = {"group__shifts": pk} if pk else {"group__slug": slug}
    leading = GroupMunicipality.objects.filter(**of_group)
    return leading.order_by("-is_lead", "pk").values_list("municipality__language", flat=True).first() or ""


@method_decorator(login_not_required, name="dispatch")
class GroupList(ActMixin, ListView[Group]):
    """Every group of a municipality that uses natteravn, by page: the country may have hundreds."""

    act = NightwatchAct.VIEW_GROUP
    paginate_by = 48
    page_kwarg = "side"
    template_name = "nightwatch/group_list.html"
    queryset = Group.objects.in_use().prefetch_related(PLACES).only("name", "slug")

    def get_queryset(self) -> QuerySet[Group]:
        groups: QuerySet[Group] = super().get_queryset().with_coming(timezone.now()).by_name()
        return groups

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        for group in context["group_list"]:
            group.places = tuple(str(each.municipality) for each in group.group_municipalities.all())
        return context | {"lacking": recruiting.lacking(timezone.now())}


@method_decorator(login_not_required, name="dispatch")
class GroupDetail(ActMixin, DetailView[Group]):
    """What the group is, and its coming shifts, twenty at a time."""

    act = NightwatchAct.VIEW_GROUP
    template_name = "nightwatch/group_detail.html"
    queryset = Group.objects.in_use().with_teams().prefetch_related(MUNICIPALITIES)
    page_language = staticmethod(language_of_group)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        group: Group = self.get_object()
        page = min(max(number_in(self.request.GET, "side"), 1), LAST_PAGE)
        shifts = Shift.objects.visible_to(self.request.user).open().upcoming(timezone.now()).filter(group=group)
        counted = shifts.with_counts().with_own(self.request.user).select_related("team").in_order()
        may_create = can(self.request.user, NightwatchAct.CREATE_SHIFT, group)
        if may_create and group.wants_experienced:
            counted = counted.with_experience(timezone.now())
        # One more than shown tells whether there is a next page, without counting them all.
        found = list(counted[(page - 1) * PER_PAGE : page * PER_PAGE + 1])
        for shift in found:
            shift.group = group
        return super().get_context_data(
            shifts=found[:PER_PAGE],
            previous_page=page - 1,
            next_page=page + 1 if len(found) > PER_PAGE else 0,
            municipalities=[each.municipality for each in group.group_municipalities.all()],
            text=_text_of(group),
            may_create=may_create,
            has_nights=may_create and NightSetup.objects.filter(group=group).exists(),
            may_change=can(self.request.user, NightwatchAct.CHANGE_GROUP, group),
            rules=rules_of(group) if can(self.request.user, NightwatchAct.VIEW_RULES, group) else "",
            joining=joining_of(group, self.request.user, is_in_charge=may_create),
            **kwargs,
        )


def joining_of(group: Group, person: Any, *, is_in_charge: bool) -> list[JoinAsk]:
    """Return who waits to be let into the group, to whoever is in charge; to others, their own wish, if any."""
    if not group.approves_first or not person.pk:
        return []
    waiting = JoinAsk.objects.visible_to(person).waiting().filter(group=group)
    mine = waiting if is_in_charge else waiting.filter(user=person.pk)
    return list(mine.select_related("user", "shift").order_by("asked_at", "pk")[:PER_PAGE])


def _text_of(group: Group) -> str:
    """Return what the leading municipality writes about natteravn, in this language, else in its own."""
    lead = next((each.municipality for each in group.group_municipalities.all()), None)
    if lead is None:
        return ""
    spoken = translation.get_language() or lead.language
    texts: dict[str, str] = dict(
        PageText.objects.filter(
            municipality=lead, slot=PageSlot.NIGHTWATCH, language__in=[spoken, lead.language]
        ).values_list("language", "body")
    )
    return texts.get(spoken) or texts.get(lead.language, "")


def _lacks_experience(shift: Shift) -> bool:
    """Whether nobody on the shift has walked before, in a group that wants somebody who has."""
    if not shift.group.wants_experienced:
        return False
    asked = Shift.objects.filter(pk=shift.pk).with_experience(timezone.now())
    return bool(asked.filter(lacks_experience=True).exists())


def _points_on(shift: Any, *, is_ahead: bool) -> bool:
    """Whether somebody who wanted this shift is better served by another: it is full or off, and not theirs."""
    return is_ahead and shift.own_sign_up is None and (not shift.is_open or shift.free_count <= 0)


@method_decorator(login_not_required, name="dispatch")
class ShiftDetail(ActMixin, DetailView[Any]):
    """One shift. Everybody sees how many; those on it see first names; who is in charge sees and does more."""

    act = NightwatchAct.VIEW_SHIFT
    template_name = "nightwatch/shift_detail.html"
    page_language = staticmethod(language_of_group)

    def get_queryset(self) -> QuerySet[Shift]:
        shifts = Shift.objects.visible_to(self.request.user).select_related("group__police_contact", "leader", "team")
        counted: QuerySet[Shift] = shifts.with_counts().with_own(self.request.user)
        return counted

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shift, person = self.object, self.request.user
        may = {
            act.removeprefix("nightwatch."): can(person, act, shift)
            for act in (
                NightwatchAct.VIEW_PARTICIPANTS,
                NightwatchAct.VIEW_PHONES,
                NightwatchAct.CHANGE_SHIFT,
                NightwatchAct.CANCEL_SHIFT,
                NightwatchAct.DECIDE_SHIFT,
                NightwatchAct.SET_BRIEFING,
                NightwatchAct.ADD_PERSON,
                NightwatchAct.KEEP_LOG,
                NightwatchAct.WRITE_REPORT,
            )
        }
        is_ahead = shift.starts_at > timezone.now()
        setup = night.setup_of(shift) if may["keep_log"] or may["write_report"] else None
        people = SignUp.objects.active() if may["view_phones"] else SignUp.objects.confirmed()
        return super().get_context_data(
            may=may,
            is_ahead=is_ahead,
            has_log_book=may["keep_log"] and setup is not None and setup.has_log_book,
            has_report=may["write_report"] and setup is not None and setup.has_report and not is_ahead,
            shows_note=timezone.now() < shift.ends_at + night.NOTE_STAYS,
            told=told_on(shift, now=timezone.now(), leads=may["view_phones"]) if may["view_participants"] else None,
            staffing=staffing_of(shift, now=timezone.now()) if may["decide_shift"] else None,
            # Nobody is called about a walk of long ago.
            may_call=shift.ends_at > timezone.now() - timedelta(days=1),
            people=people.filter(shift=shift).select_related("user").in_order_of_arrival()
            if may["view_participants"]
            else [],
            briefings=[
                briefing
                for briefing in Briefing
                if briefing != shift.police_briefing and not (is_ahead and briefing == Briefing.HELD)
            ],
            turn=turn_of(shift, now=timezone.now()) if may["change_shift"] else None,
            teams=teams_of(shift.group) if may["change_shift"] and is_ahead and shift.group.has_rota else [],
            own_asks=joining_of(shift.group, person, is_in_charge=False) if is_ahead else [],
            lacks_experience=is_ahead and may["decide_shift"] and _lacks_experience(shift),
            next_open=next_open(shift, person, now=timezone.now()) if _points_on(shift, is_ahead=is_ahead) else [],
            may_give=may["add_person"] and is_ahead and (shift.free_count > 0 or shift.held_count > 0),
            add_form=AddPersonForm(shift=shift) if may["add_person"] and is_ahead else None,
            **kwargs,
        )
