"""What a person sees of the target in the browser: Django's place for it; the pages themselves are the engine's."""
