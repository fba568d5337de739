"""Who works here and who may do what: permissions, the ten predefined roles, the staff."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from seeding.engine.draw import Draw
from seeding.engine.keys import Keys
from seeding.engine.spec import Spec
from seeding.terp.access.facts import EmployeeHired, PermissionDefined, RoleDefined
from seeding.terp.access.story import permission_list
from seeding.terp.assumptions import HIRING_DAYS, LAST_SIGN_IN_DAYS
from seeding.terp.kernel.time.business_hours import office_moment

SUPER_ADMIN = "Super Admin"  # TERP lets exactly this name pass every permission check

ROLES = {
    SUPER_ADMIN: "Unrestricted access to the whole system",
    "Owner/Executive": "Sees the figures of the whole business and approves large decisions",
    "Operations Manager": "Runs daily operations: orders, inventory, purchasing and returns",
    "Sales Manager": "Looks after clients, quotes, orders, sales sheets and prices",
    "Accountant": "Keeps the books: invoices, bills, payments, credits and reports",
    "Inventory Manager": "Answers for stock, batches, locations and intake",
    "Buyer/Procurement": "Buys from suppliers and manages purchase orders",
    "Customer Service": "Helps clients with orders, returns and questions",
    "Warehouse Staff": "Receives, moves, packs and ships goods",
    "Read-Only Auditor": "Reads books, orders and logs without changing anything",
}

STAFF = (  # name, role, job
    ("Morgan Castellanos", SUPER_ADMIN, "executive"),
    ("Evelyn Thornbury", "Owner/Executive", "executive"),
    ("Marcus Delacroix", "Operations Manager", "operations"),
    ("Priya Raghunathan", "Sales Manager", "sales"),
    ("Dylan Kowalczyk", "Sales Manager", "sales"),
    ("Simone Baptiste", "Sales Manager", "sales"),
    ("Hannah Lindqvist", "Accountant", "accounting"),
    ("Victor Okonkwo", "Accountant", "accounting"),
    ("Rosa Villanueva", "Inventory Manager", "inventory"),
    ("Theo Yamaguchi", "Buyer/Procurement", "buying"),
    ("Bridget O'Malley", "Customer Service", "service"),
    ("Andre Whitfield", "Warehouse Staff", "warehouse"),
    ("Lupe Escobedo", "Warehouse Staff", "warehouse"),
    ("Graham Pemberton", "Read-Only Auditor", "audit"),
)

ADMIN_ROLES = {SUPER_ADMIN, "Owner/Executive", "Operations Manager"}  # those with users.role = admin
MAIL_DOMAIN = "terp-wholesale.example"


def permissions(keys: Keys, founded_at: datetime) -> list[PermissionDefined]:
    """The 255 predefined permissions, then the 41 that only the routers know."""
    predefined = [
        (name, permission_list.MODULES.get(_area(name), _area(name))) for name in permission_list.names(permission_list.PREDEFINED)
    ]
    demanded = [(name, _area(name)) for name in permission_list.names(permission_list.DEMANDED)]
    return [PermissionDefined(keys.take("permissions"), name, module, _meaning(name), founded_at) for name, module in predefined + demanded]


def roles(keys: Keys, permissions: Sequence[PermissionDefined], founded_at: datetime) -> list[RoleDefined]:
    """The ten predefined roles with all that each may do, in rising order of permission ids."""
    by_name = {permission.name: permission.id for permission in permissions}
    defined = []
    for name, description in ROLES.items():
        granted = by_name if name == SUPER_ADMIN else permission_list.granted(name)
        ids = tuple(sorted(by_name[permission] for permission in granted))
        defined.append(RoleDefined(keys.take("roles"), name, description, ids, founded_at))
    return defined


def employees(spec: Spec, keys: Keys, roles: Sequence[RoleDefined], founded_at: datetime) -> list[EmployeeHired]:
    """The staff, hired in the first weeks; the first of them is the administrator. All last signed in within three days of as-of."""
    role_ids = {role.name: role.id for role in roles}
    draw = Draw(spec.seed, "users", "last_signed_in")
    staff = []
    for index, (name, role, job) in enumerate(STAFF):
        user = name.lower().replace("'", "").replace(" ", ".")
        staff.append(
            EmployeeHired(
                id=keys.take("users"),
                name=name,
                open_id=user,
                email=f"{user}@{MAIL_DOMAIN}",
                login_method="google" if job == "audit" else "password",  # an outside auditor signs in with an account of their own
                is_admin=role in ADMIN_ROLES,
                role_id=role_ids[role],
                job=job,
                created_at=founded_at + timedelta(days=index * HIRING_DAYS // len(STAFF)),
                last_signed_in=office_moment(
                    draw, spec.as_of - timedelta(days=draw.whole(*LAST_SIGN_IN_DAYS, name)), spec.as_of, name, "moment"
                ),
            )
        )
    return staff


def _area(name: str) -> str:
    return name.partition(":")[0]


def _meaning(name: str) -> str:
    """A permission name in words: `clients:needs:read` is "Read needs (clients)"."""
    area, _, rest = name.replace("_", " ").partition(":")
    subject, _, verb = rest.rpartition(":")
    what = f"open {subject} pages" if verb == "access" else f"{verb} {subject}"
    return " ".join(f"{what[0].upper()}{what[1:]} ({area})".split())
