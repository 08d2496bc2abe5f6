"""How a view says which act it is: not yours is 404, not this act is 403, not now is said where it belongs."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST
from django.views.generic import View
from django.views.generic.base import ContextMixin
from django.views.generic.detail import SingleObjectMixin

from accounts.access import Person, can, could
from accounts.models import User
from accounts.removed import tell_of_removed
from changes.errors import TooLate
from changes.situations import Situation

if TYPE_CHECKING:

    class _Page(ContextMixin, View):
        """What the mixin stands before: a view, of one object or of many where it has a model."""

        def get_object(self, queryset: Any = None) -> Any: ...
        def get_queryset(self) -> Any: ...

else:
    _Page = object

M = TypeVar("M", bound=Model)


def fetch(model: type[M], person: Person, queryset: "QuerySet[M] | None" = None, **lookup: Any) -> M:
    """Return the object if ``person`` can see it.

    Raises:
        Http404: when it does not exist or is not theirs to see.
    """
    base: Any = queryset if queryset is not None else model._default_manager.all()
    found: M = get_object_or_404(base.visible_to(person), **lookup)
    return found


def person_of(request: HttpRequest) -> User:
    """Return the logged-in person of a request, as the type checker likes to know them.

    Raises:
        PermissionDenied: when nobody is logged in, which the middleware has seen to already.
    """
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def require(person: Person, act: str, obj: Any = None) -> None:
    """Stop unless ``person`` may do ``act``.

    Raises:
        TooLate: when they may in another state, and the object says in which it is and since when.
        PermissionDenied: when they may in none; answered as 403.
    """
    if can(person, act, obj):
        return
    if hasattr(obj, "situation") and could(person, act, obj):
        situation: Situation = obj.situation(act)
        raise TooLate(situation.words, situation.address)
    raise PermissionDenied


class ActMixin(_Page):
    """For class-based views: ``act`` is checked on the object the page is about.

    A page about no object checks the act alone. A view whose object is found by other means (a form below
    a parent) overrides :meth:`get_guarded_object`, and finds what the address names below it in
    :meth:`fetch_below`: nobody who may not do the act learns whether that is there.
    """

    act: ClassVar[str]
    guarded: Any = None
    request: HttpRequest
    kwargs: dict[str, Any]

    def get_guarded_object(self) -> Any:
        if isinstance(self, SingleObjectMixin) and {"pk", "slug"} & set(self.kwargs):
            return self.get_object()
        return None

    def fetch_below(self) -> None:
        """Find what the address names below the guarded object; runs when the act has been asked.

        Raises:
            Http404: when the guarded object has no such row.
        """

    def get_object(self, queryset: Any = None) -> Any:
        if self.guarded is None:
            self.guarded = super().get_object(queryset)
        return self.guarded

    def get_queryset(self) -> Any:
        return super().get_queryset().visible_to(self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            self.guarded = self.get_guarded_object()
        except Http404:
            tell_of_removed(getattr(self, "model", None), self.kwargs.get("pk"), act=self.act, person=request.user)
            raise
        require(request.user, self.act, self.guarded)
        self.fetch_below()
        return super().dispatch(request, *args, **kwargs)


def post_act(act: str, model: type[Model]) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Make ``view(request, obj)`` a POST-only act on the visible object with the URL's ``pk``."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @require_POST
        @wraps(view)
        def guarded(request: HttpRequest, pk: Any, **kwargs: Any) -> HttpResponse:
            try:
                obj = fetch(model, request.user, pk=pk)
            except Http404:
                tell_of_removed(model, pk, act=act, person=request.user)
                raise
            require(request.user, act, obj)
            return view(request, obj, **kwargs)

        return _named(guarded, act=act, is_post_act=True, model=model)

    return decorate


def post_act_alone(act: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Make ``view(request)`` a POST-only act about no object."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @require_POST
        @wraps(view)
        def guarded(request: HttpRequest) -> HttpResponse:
            require(request.user, act)
            return view(request)

        return _named(guarded, act=act, is_post_act=True)

    return decorate


def _named(view: Callable[..., HttpResponse], **said: Any) -> Callable[..., HttpResponse]:
    """Let a function say which act it is, as the class of a view does."""
    vars(view).update(said)
    return view


def public_view(act: str) -> Callable[[Any], Any]:
    """Mark a view function as open to all, and say which act it is."""

    def decorate(view: Any) -> Any:
        view.act = act
        return login_not_required(view)

    return decorate
