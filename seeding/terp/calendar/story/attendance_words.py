"""What is written to a client who is asked to a meeting."""

from __future__ import annotations

INVITATIONS = (
    "Hello {client}, does {day} at {time} still suit you? {host}",
    "We would like to see you on {day}. Please say who comes along. {host}",
    "{title}: {day}, {time}, {place}. Bring what you want to talk about.",
    "Looking forward to {day}. The new sheet comes with me. {host}",
    "As agreed on the phone, {day} at {time}. Parking is behind the house.",
    "Here is the date in writing: {day}, {time}. A short yes is enough.",
    "{host} has time on {day}. If another hour is better, just propose it.",
    "Invitation for {day}. We keep it to an hour.",
    "For your calendar: {day}, {time}, {place}.",
    "Dear buyers at {client}, let us know by the day before if {day} does not work.",
    "We meet on {day}; samples will be on the table.",
    "{place}, {day}. The certificates of the new lots come with us.",
    "Time to sit together again: {day}, {time}? {host}",
    "You asked for a date, here it is: {day} at {time}.",
    "{day} it is. Send your questions ahead so that we can prepare.",
    "Our side: {host} and a colleague. Yours? {day}, {time}.",
    "Please confirm {day}, our week fills up fast.",
    "Could we have an hour of your time on {day}? It is about the next months. {host}",
    "Meeting on {day} at {time}. Your order history is attached to the invitation.",
    "{client}, we have kept {time} on {day} free for you.",
    "As every quarter, an hour together: {day}. {host} brings the numbers.",
    "Short invitation for {day}: {title}.",
    "Let us settle the open points in person, {day}, {time}, {place}.",
    "We come to you on {day} unless you prefer a call. {host}",
    "No agenda but yours: {day} at {time}, {host} listens.",
    "Would {day} suit your store manager as well?",
    "See you on {day}. Two people from us, coffee from you?",
    "The date from our last call: {day}. Decline if it no longer fits, no harm done.",
)
