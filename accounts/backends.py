from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import User


class Backend(AuthenticationBackend):
    """allauth's, which is Django's as well. Whoever comes with a session brings her
    membership and her roles: nearly every page asks for them.
    """

    def get_user(self, user_id: int) -> User | None:
        user = User.objects.with_standing(user_id)
        return user if user and self.user_can_authenticate(user) else None
