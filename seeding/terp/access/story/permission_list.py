"""The vocabulary of permissions and what each predefined role may do, in a short notation: area, colon, verbs.

`area: a b x:c/d` stands for area:a, area:b, area:x:c and area:x:d.
"""

from __future__ import annotations

from collections.abc import Iterator

PREDEFINED = """
dashboard: access view_kpis customize preferences:edit
analytics: access view_reports export
metrics: view create edit
clients: access read create update delete archive export needs:read/create/update/delete transactions:view notes:add profile:view_full
    bulk_operations
orders: access read create update delete cancel fulfill export view_pricing edit_pricing
quotes: access create update delete convert_to_order
sales_sheets: access create update delete export
inventory: access read create update delete quantity:adjust/view intake transfer movements:view status:update export
strains: read create update delete
locations: read create update delete
warehouse_transfers: create approve receive
product_intake: access process
purchase_orders: access read create update delete approve receive cancel
vendors: access read create update delete archive
vendor_supply: read create update delete
accounting: access transactions:read/create/update/delete gl:view/create_entry/edit_entry reconcile export reports:view/export close_period
    hooks:configure audit_trail:view
credits: access read create update delete apply
cogs: access view edit
bad_debt: access view write_off recover
calendar_financials: view edit
pricing: access rules:read/create/update/delete profiles:read/create/update/delete defaults:view/edit test
returns: access read create update process cancel
refunds: access issue approve cancel
calendar: access events:read/create/update/delete meetings:schedule/cancel reminders:set views:customize participants:add
    recurrence:create export share financials:view/edit
todo: access lists:read/create/update/delete tasks:read/create/update/delete/assign/complete activity:view
vip_portal: access config:view/edit clients:manage catalog:manage pricing:view/edit alerts:manage customization analytics:view
matching: access run view_results configure records:view/create/update/delete
samples: access read create update delete allocate track inventory:view
comments: access read create update update_all delete delete_all
notes: create update
scratchpad: use
inbox: access read mark_read delete configure
notifications: manage
audit_logs: access view export search
users: access read create update delete deactivate
roles: read create update delete
permissions: assign override
settings: access view edit
configuration: access view edit
preferences: view edit edit_all
system: backup restore maintenance_mode
admin: access migrations:run/rollback import:data export:data quick_fix schema:push logs:view cache:clear jobs:manage
tags: access read create update delete assign advanced:access bulk_operations
"""  # 255 names that TERP defines at its start

DEMANDED = """
accounting: create manage read update
analytics: read
audit: read
cogs: read update
dashboard: read
notes: read delete
pricing: create read update
rbac: permissions:create/read/update/delete roles:create/read/update/delete/assign_permission/remove_permission
    users:read/assign_role/remove_role/grant_permission/revoke_permission/remove_permission_override
settings: read manage
system: manage
todos: create read update delete
vip_portal: manage
workflow: read update manage
"""  # 41 names that TERP's routers ask for and its own list lacks; without them all but Super Admin see FORBIDDEN

MODULES = {  # areas filed under another module; every other area is its own module
    "quotes": "orders",
    "sales_sheets": "orders",
    "strains": "inventory",
    "locations": "inventory",
    "warehouse_transfers": "inventory",
    "product_intake": "inventory",
    "credits": "accounting",
    "cogs": "accounting",
    "bad_debt": "accounting",
    "calendar_financials": "accounting",
    "refunds": "returns",
    "notes": "comments",
    "scratchpad": "comments",
    "vendor_supply": "vendors",
    "roles": "users",
    "permissions": "users",
    "configuration": "settings",
    "preferences": "settings",
    "system": "settings",
    "notifications": "inbox",
}

_OWN_DESK = """
dashboard: access view_kpis
todo: access lists:read/create/update tasks:read/create/update/complete
comments: access read create
inbox: access read mark_read
calendar: access events:read
"""  # 18 names: what everybody who works with others uses

GRANTS = {  # predefined names of each role; Super Admin has all
    "Owner/Executive": """
dashboard: access view_kpis customize preferences:edit
analytics: access view_reports export
metrics: view
clients: access read export transactions:view profile:view_full
orders: access read export view_pricing
inventory: access read movements:view
vendors: access read
purchase_orders: access read approve
accounting: access transactions:read gl:view reports:view/export audit_trail:view
credits: access read
pricing: access rules:read profiles:read
refunds: approve
audit_logs: access view
users: read
""",
    "Operations Manager": _OWN_DESK
    + """
dashboard: customize
analytics: access view_reports
clients: access read update transactions:view notes:add profile:view_full
orders: access read create update cancel fulfill export view_pricing
quotes: access create update convert_to_order
inventory: access read create update quantity:adjust/view intake transfer movements:view status:update export
strains: read create update
locations: read create update delete
warehouse_transfers: create approve receive
product_intake: access process
purchase_orders: access read create update approve receive
vendors: access read update
vendor_supply: read
returns: access read create process
refunds: access issue approve
samples: access read allocate track
calendar: events:create/update meetings:schedule
todo: tasks:assign
matching: access view_results
settings: view
audit_logs: view
""",
    "Sales Manager": _OWN_DESK
    + """
dashboard: customize
analytics: access view_reports
clients: access read create update archive export needs:read/create/update/delete transactions:view notes:add profile:view_full
orders: access read create update cancel export view_pricing edit_pricing
quotes: access create update delete convert_to_order
sales_sheets: access create update delete export
inventory: access read quantity:view
pricing: access rules:read profiles:read/update
returns: access read create
vip_portal: access clients:manage catalog:manage pricing:view
matching: access run view_results
samples: access read create allocate
calendar: events:create/update meetings:schedule/cancel
tags: read assign
todo: tasks:assign
""",
    "Accountant": """
dashboard: access view_kpis
analytics: access view_reports export
clients: access read transactions:view
orders: access read view_pricing
vendors: access read
purchase_orders: access read
inventory: access read
accounting: access transactions:read/create/update/delete gl:view/create_entry/edit_entry reconcile export reports:view/export close_period
    hooks:configure audit_trail:view
credits: access read create update delete apply
cogs: access view edit
bad_debt: access view write_off recover
calendar_financials: view edit
pricing: access rules:read profiles:read
returns: access read
refunds: access issue approve cancel
calendar: access events:read financials:view
audit_logs: access view
todo: access tasks:read/complete
comments: access read create
""",
    "Inventory Manager": _OWN_DESK
    + """
inventory: access read create update delete quantity:adjust/view intake transfer movements:view status:update export
strains: read create update delete
locations: read create update delete
warehouse_transfers: create approve receive
product_intake: access process
purchase_orders: access read create update receive
vendors: access read
vendor_supply: read
orders: access read fulfill
cogs: access view
returns: access read process
samples: access read allocate track inventory:view
tags: access read assign
matching: access view_results
analytics: access
""",
    "Buyer/Procurement": _OWN_DESK
    + """
purchase_orders: access read create update delete receive cancel
vendors: access read create update archive
vendor_supply: read create update delete
inventory: access read quantity:view movements:view
strains: read create
product_intake: access process
cogs: access view
matching: access run view_results records:view
clients: needs:read
pricing: access defaults:view
""",
    "Customer Service": _OWN_DESK
    + """
clients: access read create update needs:read/create/update transactions:view notes:add profile:view_full
orders: access read create update cancel view_pricing
quotes: access create update
sales_sheets: access create
inventory: access read quantity:view
credits: access read
returns: access read create update
refunds: access issue
samples: access read create track
vip_portal: access clients:manage
calendar: events:create/update meetings:schedule/cancel reminders:set participants:add
comments: update
notes: create update
scratchpad: use
""",
    "Warehouse Staff": """
dashboard: access
inventory: access read quantity:adjust/view intake transfer movements:view status:update
locations: read
warehouse_transfers: create receive
product_intake: access process
purchase_orders: access read receive
orders: access read fulfill
returns: access read process
samples: access read
strains: read
todo: access tasks:read/complete
comments: access read create
inbox: access read mark_read
scratchpad: use
""",
    "Read-Only Auditor": """
dashboard: access view_kpis
analytics: access view_reports export
metrics: view
clients: access read transactions:view profile:view_full
orders: access read view_pricing
quotes: access
sales_sheets: access
inventory: access read quantity:view movements:view
strains: read
locations: read
purchase_orders: access read
vendors: access read
vendor_supply: read
accounting: access transactions:read gl:view reports:view/export audit_trail:view
credits: access read
cogs: access view
bad_debt: access view
calendar_financials: view
pricing: access rules:read profiles:read defaults:view
returns: access read
refunds: access
calendar: access events:read
samples: access read
audit_logs: access view export search
users: access read
settings: access view
""",
}

_PAGES = "dashboard: read notes: read workflow: read todos: read "  # asked for on pages that every role opens
_OWN_TASKS = "todos: create update delete "
_FIGURES = "accounting: read analytics: read audit: read cogs: read pricing: read settings: read "

EXTRA_GRANTS = {  # of the demanded names; Super Admin has all
    "Owner/Executive": _PAGES + _FIGURES,
    "Operations Manager": _PAGES + _OWN_TASKS + _FIGURES + "notes: delete settings: manage workflow: update manage",
    "Sales Manager": _PAGES + _OWN_TASKS + "analytics: read notes: delete pricing: create read update vip_portal: manage",
    "Accountant": _PAGES + _OWN_TASKS + "accounting: create manage read update analytics: read audit: read cogs: read update pricing: read",
    "Inventory Manager": _PAGES + _OWN_TASKS + "analytics: read cogs: read update settings: read workflow: update manage",
    "Buyer/Procurement": _PAGES + _OWN_TASKS + "analytics: read cogs: read pricing: read",
    "Customer Service": _PAGES + _OWN_TASKS + "pricing: read vip_portal: manage",
    "Warehouse Staff": _PAGES + _OWN_TASKS + "workflow: update",
    "Read-Only Auditor": _PAGES + _FIGURES + "rbac: permissions:read roles:read users:read",
}


def names(notation: str) -> Iterator[str]:
    """Each permission name that the short notation stands for, in its order."""
    area = ""
    for word in notation.split():
        if word.endswith(":"):
            area = word
            continue
        stem, colon, verbs = word.rpartition(":")
        for verb in verbs.split("/"):
            yield f"{area}{stem}{colon}{verb}"


def granted(role: str) -> Iterator[str]:
    """Each permission name of a role other than Super Admin, predefined ones first."""
    yield from names(GRANTS[role])
    yield from names(EXTRA_GRANTS[role])
