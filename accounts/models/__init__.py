"""One file per thing, gathered here for Django."""

from accounts.models.audit import AuditEntry, AuditIsAppendOnly, Deed
from accounts.models.erasures import Erasure, ErasureRefused
from accounts.models.exports import DataExport
from accounts.models.invitations import Invitation
from accounts.models.memberships import Membership, MembershipRefused
from accounts.models.people import User, validate_time_zone
from accounts.models.regions import INSTRUCTORS, Region
from accounts.models.roles import RegionRole, Role, RoleRefused

__all__ = [
    "INSTRUCTORS",
    "AuditEntry",
    "AuditIsAppendOnly",
    "DataExport",
    "Deed",
    "Erasure",
    "ErasureRefused",
    "Invitation",
    "Membership",
    "MembershipRefused",
    "Region",
    "RegionRole",
    "Role",
    "RoleRefused",
    "User",
    "validate_time_zone",
]
