"""allauth's second step, with the portal's word on who must have one."""

from allauth.mfa.models import Authenticator

from accounts import adapters
from slt_portal import second_factor


class MFAAdapter(adapters.MFAAdapter):
    """The last second step of somebody who must have one is not taken away."""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not second_factor.is_needed_by(authenticator.user, authenticator)
