"""What every noun's stories stand on: time, people, texts, and the story itself."""
