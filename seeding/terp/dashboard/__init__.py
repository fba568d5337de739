"""The room of dashboard: layouts, KPIs and alerts of dashboards."""
