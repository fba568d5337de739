"""The room of workflow: the board that batches move over."""
