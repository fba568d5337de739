"""The titles of inbox items: who wants what."""

from __future__ import annotations

MENTIONED = (
    "{who} mentioned you on {thing}: {text}",
    "{who} to you, about {thing}: {text}",
    "You are named on {thing} by {who}: {text}",
    "{who} wrote to you on {thing}: {text}",
    "On {thing}, {who} mentions you: {text}",
    "{who} brought you into {thing}: {text}",
    "A word from {who} on {thing}: {text}",
    "Mention by {who}, {thing}: {text}",
)

GIVEN = (
    "{who} gave you a task: {task}",
    "New on your list, from {who}: {task}",
    "{who} assigned you “{task}”",
    "For you, says {who}: {task}",
    "{task}: yours now, given by {who}",
    "Task from {who}: {task}",
    "{who} counts on you: {task}",
    "You have a task, {who} set it: {task}",
)

MOVED = (
    "{who} started on “{task}”",
    "{task}: {who} is on it",
    "In progress with {who}: {task}",
    "{who} has begun: {task}",
    "Your task is moving, {who} took it up: {task}",
)

FINISHED = (
    "{who} finished “{task}”",
    "{task}: done by {who}",
    "Done, says {who}: {task}",
    "{who} ticked off: {task}",
    "Your task is through, {who} closed it: {task}",
)
