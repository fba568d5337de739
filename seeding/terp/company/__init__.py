"""The day loop: what the company wishes, buys, sells and gets back, before any document is written."""
