"""Comments, lists, inboxes and dashboards: true to what happened, told by those who were there, never the same sentence twice too often."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache

import pytest

from seeding.engine.keys import Keys
from seeding.engine.spec import Spec
from seeding.terp.access.facts import EmployeeHired
from seeding.terp.clients.facts import ClientJoined
from seeding.terp.collaboration.facts import Collaboration, CommentMade, ListStarted, TaskChanged, TaskSet
from seeding.terp.collaboration.story.comments import KINDS, MENTION, tell_comments
from seeding.terp.collaboration.story.inbox import InboxItemDelivered, tell_inbox
from seeding.terp.collaboration.story.todos import TodoStory, tell_todos
from seeding.terp.dashboard.story.dashboards import WIDGETS, tell_dashboards
from seeding.terp.history import History
from seeding.terp.inventory.story.alert_rules import tell_alert_rules
from seeding.terp.kernel.story import story_of
from seeding.terp.kernel.time.business_days import SUNDAY
from seeding.terp.simulate import simulate

AS_OF = date(2026, 6, 26)
TOMORROW = datetime(2026, 6, 27, tzinfo=UTC)
SHARE = 0.02  # of a table's rows that one sentence template may have; issue
EACH = pytest.mark.parametrize("scenario", ["light", "full"])


@cache
def business(scenario: str) -> History:
    return simulate(Spec(scenario, Decimal(1), 12345, AS_OF), Keys())


# --- texts ---------------------------------------------------------------------------------------------------------------------


@cache
def names(scenario: str) -> re.Pattern[str]:
    """Everything that has a name in the business, longest first."""
    history = business(scenario)
    found = {client.name for client in history.clients} | {product.name_canonical for product in history.products}
    found |= {strain.name for strain in history.strains} | {client.address.split(", ")[-2] for client in history.clients}
    found |= {user.name for user in history.employees} | {user.name.split()[0] for user in history.employees}
    found |= {vendor.name for vendor in history.vendors} | {event.title for event in history.events}
    return re.compile("|".join(re.escape(name) for name in sorted(found, key=len, reverse=True)))


MONTHS = re.compile(r"\b(January|February|March|April|May|June|July|August|September|October|November|December)\b")
CODES = re.compile(r"\b[A-Z]+(-[A-Z0-9]+)+\b|\$?\d[\d,.:]*\d|\d+")


def templates(scenario: str, texts: Iterable[str | None]) -> Counter[str]:
    """How often each sentence comes, names and numbers aside."""
    found: Counter[str] = Counter()
    for text in filter(None, texts):
        bare = CODES.sub("#", MONTHS.sub("#", names(scenario).sub("#", text)))
        found.update(sentence.strip(" #@[]()“”") for sentence in re.split(r"(?<=[.!?])\s+", bare))
    found.pop("", None)
    return found


@pytest.mark.parametrize(
    "texts",
    [
        lambda history: [comment.content for comment in story_of(history, tell_comments).comments],
        lambda history: [task.title for task in story_of(history, tell_todos).tasks],
        lambda history: [task.description for task in story_of(history, tell_todos).tasks],
        lambda history: [item.title for item in story_of(history, tell_inbox)],
        lambda history: [item.description for item in story_of(history, tell_inbox)],
        lambda history: [started.name for started in story_of(history, tell_todos).lists],
        lambda history: [started.description for started in story_of(history, tell_todos).lists],
    ],
    ids=["comments", "task titles", "task descriptions", "inbox titles", "inbox descriptions", "list names", "list descriptions"],
)
@EACH
def test_texts__have_no_sentence_in_more_than_two_percent_of_the_rows(scenario: str, texts: Callable[[History], list[str | None]]) -> None:
    rows = texts(business(scenario))
    limit = max(SHARE * len(rows), 2)
    assert {template: count for template, count in templates(scenario, rows).items() if count > limit} == {}


def test_comments__repeat_no_text_as_a_whole() -> None:
    contents = [MENTION.sub("", comment.content) for comment in story_of(business("full"), tell_comments).comments]
    assert Counter(contents).most_common(1)[0][1] <= SHARE * len(contents)


# --- comments ------------------------------------------------------------------------------------------------------------------


def subjects(history: History) -> dict[tuple[str, int], datetime]:
    """What may be commented on, and since when."""
    tasks = story_of(history, tell_todos).tasks
    return (
        {("order", order.id): order.created_at for order in history.orders}
        | {("calendar_event", event.id): event.created_at for event in history.events}
        | {("client", client.id): client.created_at for client in history.clients}
        | {("inventory_batch", batch.id): batch.created_at for batch in history.batches}
        | {("task", task.id): task.created_at for task in tasks}
        | {("dashboard", 1): history.started_at}
    )


@EACH
def test_comments__are_made_after_their_subject_by_somebody_who_was_hired(scenario: str) -> None:
    history = business(scenario)
    since, hired = subjects(history), {user.id: user.created_at for user in history.employees}
    for comment in story_of(history, tell_comments).comments:
        assert since[comment.commentable_type, comment.commentable_id] <= comment.created_at < TOMORROW, comment
        assert hired[comment.user_id] <= comment.created_at <= comment.updated_at < TOMORROW, comment
        assert (comment.resolved_at is None) == (comment.resolved_by_id is None)
        assert comment.resolved_at is None or comment.created_at <= comment.resolved_at < TOMORROW


def test_comments__come_in_the_numbers_of_the_plan() -> None:
    story = story_of(business("full"), tell_comments)
    counts = Counter(comment.commentable_type for comment in story.comments)
    assert 500 <= len(story.comments) <= 1000
    assert 280 <= counts["order"] <= 330 and 130 <= counts["calendar_event"] <= 165
    assert 90 <= counts["client"] <= 115 and 85 <= counts["inventory_batch"] <= 115
    assert counts["task"] >= 20 and counts["dashboard"] >= 10
    mentioning = {mention.comment_id for mention in story.mentions}
    resolved = sum(comment.resolved_at is not None for comment in story.comments)
    assert 0.2 <= len(mentioning) / len(story.comments) <= 0.3
    assert 0.2 <= resolved / len(story.comments) <= 0.3


@EACH
def test_comments__speak_of_what_they_are_on(scenario: str) -> None:
    history = business(scenario)
    known = history.by_id.orders
    numbers = {order.order_number: order.id for order in history.orders}
    invoices = {invoice.invoice_number: invoice.order_id for invoice in history.invoices}
    clients = {client.id: client.name for client in history.clients}
    for comment in story_of(history, tell_comments).comments:
        if comment.commentable_type == "order":
            order = known[comment.commentable_id]
            assert {numbers[word] for word in re.findall(r"\b[OQ]-\d+(?:-\w+)?", comment.content) if word in numbers} <= {order.id}
            assert {invoices[word] for word in re.findall(r"INV-\d{4}-\d+", comment.content)} <= {order.id}
        if comment.commentable_type == "client":
            others = [name for key, name in clients.items() if key != comment.commentable_id and name in comment.content]
            assert [name for name in others if name not in clients[comment.commentable_id]] == []


@EACH
def test_mentions__stand_in_the_text_and_name_somebody_else(scenario: str) -> None:
    history = business(scenario)
    story = story_of(history, tell_comments)
    users = {user.id: user.name for user in history.employees}
    written = {(comment.id, int(user)) for comment in story.comments for user in MENTION.findall(comment.content)}
    assert {(mention.comment_id, mention.mentioned_user_id) for mention in story.mentions} == written
    by = {comment.id: comment for comment in story.comments}
    for mention in story.mentions:
        comment = by[mention.comment_id]
        assert f"@[{users[mention.mentioned_user_id]}]({mention.mentioned_user_id})" in comment.content
        assert mention.mentioned_by_user_id == comment.user_id != mention.mentioned_user_id


@EACH
def test_reactions__are_of_all_kinds_once_a_user_by_others(scenario: str) -> None:
    history = business(scenario)
    story = story_of(history, tell_comments)
    made = {comment.id: comment for comment in story.comments}
    assert {reaction.reaction for reaction in story.reactions} == set(KINDS)
    assert len({(reaction.comment_id, reaction.user_id) for reaction in story.reactions}) == len(story.reactions)
    for reaction in story.reactions:
        assert made[reaction.comment_id].user_id != reaction.user_id
        assert made[reaction.comment_id].created_at <= reaction.created_at < TOMORROW


# --- lists and tasks -----------------------------------------------------------------------------------------------------------


def test_lists__come_in_the_numbers_of_the_plan() -> None:
    story = story_of(business("full"), tell_todos)
    assert 50 <= len(story.lists) <= 100 and 200 <= len(story.tasks) <= 500
    assert sum(started.is_shared for started in story.lists) >= 45


@EACH
def test_lists__have_their_owner_and_those_who_work_on_them(scenario: str) -> None:
    story = story_of(business(scenario), tell_todos)
    members = {(member.list_id, member.user_id): member for member in story.members}
    assert len(members) == len(story.members)
    for started in story.lists:
        mine = [member for member in story.members if member.list_id == started.id]
        assert [member.user_id for member in mine if member.role == "owner"] == [started.owner_id]
        assert started.is_shared or len(mine) == 1
        assert all(member.added_at >= started.created_at for member in mine)
    for task in story.tasks:
        for user_id in {task.created_by_id, task.assigned_to_id, task.completed_by_id} - {None}:
            assert user_id is not None and members[task.list_id, user_id].added_at <= task.created_at
    assert {member.role for member in story.members} == {"owner", "editor", "viewer"}


@EACH
def test_tasks__are_numbered_within_their_list_and_due_after_they_were_set(scenario: str) -> None:
    story = story_of(business(scenario), tell_todos)
    places: dict[int, list[int]] = {}
    for task in story.tasks:
        places.setdefault(task.list_id, []).append(task.position)
        assert task.due_date is None or task.due_date >= task.created_at
        assert (task.status == "done") == (task.completed_at is not None) == (task.completed_by_id is not None)
        assert task.created_at <= task.updated_at < TOMORROW
    assert all(found == list(range(len(found))) for found in places.values())
    assert {task.status for task in story.tasks} == {"todo", "in_progress", "done"}
    assert {task.priority for task in story.tasks} == {"low", "medium", "high", "urgent"}


@EACH
def test_tasks__leave_everybody_one_overdue_and_one_due_soon(scenario: str) -> None:
    history = business(scenario)
    now, week = datetime(2026, 6, 26, 12, tzinfo=UTC), timedelta(days=7)
    for user in history.employees:
        dues = [
            t.due_date for t in story_of(history, tell_todos).tasks if t.assigned_to_id == user.id and t.status != "done" and t.due_date
        ]
        assert any(due < now for due in dues) and any(now <= due <= now + week for due in dues), user.name


@EACH
def test_task_log__leads_to_the_state_of_the_task(scenario: str) -> None:
    story = story_of(business(scenario), tell_todos)
    for task in story.tasks:
        log = [change for change in story.changes if change.task_id == task.id]
        assert (log[0].action, log[0].user_id, log[0].created_at) == ("created", task.created_by_id, task.created_at)
        assert [change.created_at for change in log] == sorted(change.created_at for change in log)
        assert replayed(log) == (task.status, f"User {task.assigned_to_id}" if task.assigned_to_id else None)
        assert [change.created_at for change in log if change.action == "completed"] == [at for at in [task.completed_at] if at]
        assert log[-1].created_at == task.updated_at


def replayed(log: Iterable[TaskChanged]) -> tuple[str | None, str | None]:
    state: dict[str, str | None] = {"status_changed": "todo", "assigned": None}
    for change in log:
        if change.action in state:
            assert change.old_value == state[change.action]
            state[change.action] = change.new_value
    return state["status_changed"], state["assigned"]


# --- inboxes -------------------------------------------------------------------------------------------------------------------


def test_inbox__is_read_and_worked_on_days_when_the_house_is_open() -> None:
    items = story_of(business("full"), tell_inbox)
    moments = [at for item in items if item.created_at.weekday() != SUNDAY for at in (item.seen_at, item.completed_at) if at]
    assert moments and not [at for at in moments if at.weekday() == SUNDAY]


@EACH
def test_inbox__has_every_mention_and_every_task_given_by_somebody_else(scenario: str) -> None:
    history = business(scenario)
    items = story_of(history, tell_inbox)
    mentions = {(mention.comment_id, mention.mentioned_user_id) for mention in story_of(history, tell_comments).mentions}
    assert {(item.source_id, item.user_id) for item in items if item.source_type == "mention"} == mentions
    changes = story_of(history, tell_todos).changes
    given = {(c.task_id, c.new_value) for c in changes if c.action == "assigned" and c.new_value != f"User {c.user_id}"}
    assert {(item.source_id, f"User {item.user_id}") for item in items if item.source_type == "task_assignment"} == given
    assert any(item.source_type == "task_update" for item in items)


@EACH
def test_inbox__leaves_each_user_three_to_ten_unread_of_the_last_two_weeks(scenario: str) -> None:
    history = business(scenario)
    items = story_of(history, tell_inbox)
    unread = Counter(item.user_id for item in items if item.status == "unread" and not item.is_archived)
    assert {user.name: unread[user.id] for user in history.employees if not 3 <= unread[user.id] <= 10} == {}
    for item in items:
        recent = item.created_at.date() > AS_OF - timedelta(days=14)
        assert recent or item.status == "completed"
        assert not (recent and item.is_archived)
        assert_in_order(item)
    assert {item.status for item in items} == {"unread", "seen", "completed"}


def assert_in_order(item: InboxItemDelivered) -> None:
    assert (item.status == "unread") == (item.seen_at is None)
    assert (item.status == "completed") == (item.completed_at is not None)
    moments = [moment for moment in (item.created_at, item.seen_at, item.completed_at) if moment]
    assert moments == sorted(moments) and moments[-1] == item.updated_at < TOMORROW
    assert "@[" not in item.title + (item.description or "")


# --- dashboards ----------------------------------------------------------------------------------------------------------------


@EACH
def test_dashboards__show_every_user_known_widgets_in_an_order(scenario: str) -> None:
    history = business(scenario)
    story = story_of(history, tell_dashboards)
    assert [saved.user_id for saved in story.preferences] == [user.id for user in history.employees]
    for saved in story.preferences:
        assert [widget["order"] for widget in saved.widget_config] == list(range(len(WIDGETS)))
        assert {widget["id"] for widget in saved.widget_config} == set(WIDGETS)
        assert any(widget["isVisible"] for widget in saved.widget_config)
    assert {saved.active_layout for saved in story.preferences} == {"executive", "operations", "sales", "custom"}
    assert all((widget.user_id is None) != (widget.role is None) for widget in story.widgets)
    assert {widget.role for widget in story.widgets} == {"user", "admin", None}
    assert len({(kpi.role, kpi.kpi_type) for kpi in story.kpis}) == len(story.kpis) == 8


@EACH
def test_alert_rules__are_one_to_three_a_user_about_what_exists(scenario: str) -> None:
    history = business(scenario)
    rules = story_of(history, tell_alert_rules)
    counts = Counter(rule.user_id for rule in rules)
    assert all(1 <= counts[user.id] <= 3 for user in history.employees)
    known: dict[str, set[int | None]] = {
        "PRODUCT": {product.id for product in history.products},
        "BATCH": {batch.id for batch in history.batches},
        "CLIENT": {client.id for client in history.clients},
        "CATEGORY": {category.id for category in history.categories},
        "GLOBAL": {None},
    }
    assert all(rule.target_id in known[rule.target_type] for rule in rules)
    assert {rule.target_type for rule in rules} == set(known)
    assert {rule.delivery_method for rule in rules} == {"DASHBOARD", "EMAIL", "BOTH"}
    assert all((rule.email_address is None) == (rule.delivery_method == "DASHBOARD") for rule in rules)


# --- little to tell ------------------------------------------------------------------------------------------------------------

START = datetime(2026, 6, 1, 9, tzinfo=UTC)


def user(key: int, name: str = "Ada Brook", job: str = "staff") -> EmployeeHired:
    return EmployeeHired(key, name, f"user-{key}", f"user-{key}@example.com", "password", key == 1, 0, job, START, START)


def client() -> ClientJoined:
    return ClientJoined(
        id=7,
        teri_code="C7",
        name="",
        kind="regular",
        email="",
        phone="",
        address="",
        is_brand=False,
        is_referee=False,
        is_contractor=False,
        tags=(),
        pricing_profile_id=None,
        custom_rule_ids=(),
        vip_portal_enabled=False,
        vip_portal_last_login=None,
        revenue_weight=Decimal(1),
        pays_late=False,
        created_at=START,
    )


def everything(history: History) -> tuple[TodoStory, list[CommentMade], list[InboxItemDelivered]]:
    tell_dashboards(history)
    tell_alert_rules(history)
    return story_of(history, tell_todos), story_of(history, tell_comments).comments, story_of(history, tell_inbox)


def test_stories__of_one_user_and_one_nameless_client_say_little() -> None:
    history = History(AS_OF, 1, START, employees=[user(1)], clients=[client()])
    todos, comments, inbox = everything(history)
    assert {task.assigned_to_id for task in todos.tasks} <= {1, None}
    assert {comment.user_id for comment in comments} == {1}
    assert inbox == []
    assert not any("{" in comment.content or "None" in comment.content for comment in comments)


def test_stories__of_nobody_are_empty() -> None:
    todos, comments, inbox = everything(History(AS_OF, 1, START, clients=[client()]))
    assert (todos, comments, inbox) == (TodoStory([], [], [], []), [], [])


def observed_rows() -> Collaboration:
    comment = CommentMade(40, "invoice", 3, 1, "Look, @[Bo](2) and @[Ada](1), @[Gone](99)", None, None, START, START)
    started = ListStarted(50, "Theirs", None, 1, True, START, START)
    task = TaskSet(60, 50, "Old task", None, "in_progress", None, None, 2, 1, 0, None, None, START, START + timedelta(days=2))
    return Collaboration(observed=True, comments=[comment], lists=[started], tasks=[task])


def test_stories__start_from_rows_that_are_there() -> None:
    """Mentions, members and the log follow from comments, lists and tasks of others; those stay as they are."""
    history = History(AS_OF, 1, START, employees=[user(1), user(2, "Bo Carr")], clients=[client()], collaboration=observed_rows())
    story, todos = story_of(history, tell_comments), story_of(history, tell_todos)
    assert [comment.id for comment in story.comments] == [40] and [task.id for task in todos.tasks] == [60]
    assert [(mention.comment_id, mention.mentioned_user_id, mention.mentioned_by_user_id) for mention in story.mentions] == [(40, 2, 1)]
    assert {(member.user_id, member.role) for member in todos.members} == {(1, "owner"), (2, "editor")}
    assert [(change.action, change.new_value) for change in todos.changes if change.action != "updated"] == [
        ("created", None),
        ("assigned", "User 2"),
        ("status_changed", "in_progress"),
    ]


def test_inbox__of_an_observed_target_tells_of_what_is_there_and_of_nothing_else() -> None:
    rows = observed_rows()
    history = History(AS_OF, 1, START, employees=[user(1), user(2, "Bo Carr")], clients=[client()], collaboration=rows)
    assert [(item.source_type, item.source_id, item.user_id) for item in story_of(history, tell_inbox)] == [("task_assignment", 60, 2)]
    empty = History(AS_OF, 1, START, employees=history.employees, clients=history.clients, collaboration=Collaboration(observed=True))
    assert story_of(empty, tell_inbox) == []


def test_stories__say_the_same_every_time() -> None:
    first, second = (simulate(Spec("light", Decimal(1), 12345, AS_OF), Keys()) for _ in range(2))
    assert everything(first) == everything(second)
    other = simulate(Spec("light", Decimal(1), 54321, AS_OF), Keys())
    assert everything(other) != everything(first)
