"""One file per thing, gathered here for Django."""

from accounts.models.append_only import (
    AppendOnly,
    AppendOnlyError,
    AppendOnlyQuerySet,
)
from accounts.models.audit import AuditEntry
from accounts.models.choices import AuditAction, MembershipState, Role
from accounts.models.invitations import Invitation
from accounts.models.memberships import Membership, MembershipRefused, is_member_now
from accounts.models.people import User, validate_time_zone
from accounts.models.regions import INSTRUCTORS, Region
from accounts.models.roles import RegionRole, RoleRefused
