"""The room of calendar: events, who comes, what recurs."""
