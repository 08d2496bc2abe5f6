"""What somebody who says yes by a link is still to agree to, on the page they answer on."""

from datetime import datetime

from django.http import HttpRequest

from accounts.models import User
from nightwatch.forms.sign_up import DeclarationsForm
from nightwatch.models import Group
from nightwatch.selectors.wordings import Guidelines, guidelines
from nightwatch.services import volunteers, wordings
from nightwatch.services.requests import must_log_in


class Agreeing:
    """The boxes that are missing, and the text above them. Empty when nothing is.

    Whoever has a role elsewhere agrees to nothing by a link: they are asked when they log in and sign up.
    """

    form: DeclarationsForm
    guidelines: Guidelines | None

    def __init__(self, request: HttpRequest, *, person: User, group: Group, now: datetime, says_yes: bool) -> None:
        wording = wordings.holding(group=group, now=now)
        lacking = wordings.lacking(person, wordings.declared(wording), now=now)
        if lacking and must_log_in(person):
            lacking = ()
        self.person, self.now = person, now
        self.form = DeclarationsForm(request.POST if says_yes and lacking else None, declarations=lacking)
        self.guidelines = guidelines(wording, lacking, person)

    def has_agreed(self) -> bool:
        """Keep what was ticked; tell whether nothing is missing that could be agreed to here."""
        if not self.form.declarations:
            return True
        if not self.form.is_valid():
            return False
        volunteers.accept(user=self.person, now=self.now, versions=self.form.versions)
        return True
