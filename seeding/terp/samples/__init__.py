"""The room of samples: sample requests and the sample stock."""
