"""Roles are given within a region; nobody gives themselves one."""

import pytest

from accounts.models import INSTRUCTORS, AuditEntry, Role, RoleRefused
from tests.factories import a_person


@pytest.fixture
def noor(region_one):
    return a_person("Noor Haddad", region_one)


def test_a_manager_gives_and_takes_with_the_rights_of_the_cms(
    noor, mona, region_one, sign_in
):
    address = f"/programme/members/{noor.membership.pk}/roles/"
    sign_in(mona).post(address, {"role": "instructor"})
    sign_in(mona).post(address, {"role": "instructor"})

    assert noor.region_roles.get().role == Role.INSTRUCTOR
    assert sign_in(noor).get("/admin/").status_code == 200
    names = set(noor.groups.values_list("name", flat=True))
    assert names == {INSTRUCTORS, f"{INSTRUCTORS}: Region one"}

    sign_in(mona).post(address, {"role": "instructor", "take": "1"})
    assert not noor.region_roles.exists()
    assert sign_in(noor).get("/admin/").status_code == 403
    entries = AuditEntry.objects.filter(about=noor).order_by("pk")
    assert [entry.action for entry in entries] == ["appointed", "dismissed"]


def test_nobody_gives_themselves_a_role(mona, edith, region_one):
    for person in mona, edith:
        with pytest.raises(RoleRefused):
            region_one.appoint(person, Role.MANAGER, by=person)
        with pytest.raises(RoleRefused):
            region_one.appoint(person, Role.INSTRUCTOR, by=person)
    assert list(edith.region_roles.values_list("role", flat=True)) == ["instructor"]
    assert AuditEntry.objects.filter(action="barred").count() == 4


def test_no_role_comes_from_another_region(noor, omar, edith, region_one):
    for person in omar, edith:
        with pytest.raises(RoleRefused):
            region_one.appoint(noor, Role.MANAGER, by=person)
    assert not noor.region_roles.exists()


def test_an_administrator_is_not_touched(mona, region_one):
    ada = a_person("Ada Castillo", region_one, is_superuser=True)
    region_one.appoint(ada, Role.MANAGER)

    with pytest.raises(RoleRefused):
        region_one.dismiss(ada, Role.MANAGER, by=mona)


@pytest.mark.parametrize("state", ["applied", "refused", "suspended", ""])
def test_only_members_of_the_region_get_a_role(mona, region_one, state):
    person = a_person("Not Yet", region_one, state)

    with pytest.raises(RoleRefused):
        region_one.appoint(person, Role.INSTRUCTOR, by=mona)


def test_members_of_other_regions_get_none(mona, region_one, region_two):
    person = a_person("Elsewhere", region_two)

    with pytest.raises(RoleRefused):
        region_one.appoint(person, Role.INSTRUCTOR, by=mona)


def test_an_administrator_gives_the_first_manager(ada, noor, region_one):
    region_one.appoint(noor, Role.MANAGER, by=ada)

    assert noor.region_roles.filter(role=Role.MANAGER).exists()


def test_facilitators_lead_as_long_as_they_teach_in_the_region(
    edith, mona, cohort, region_one, sign_in
):
    cohort.facilitators.add(edith)
    client, address = sign_in(edith), f"/programme/cohorts/{cohort.pk}/"
    assert client.get(address).status_code == 200

    region_one.dismiss(edith, Role.INSTRUCTOR, by=mona)

    assert client.get(address).status_code == 403
