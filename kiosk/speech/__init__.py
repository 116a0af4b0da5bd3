"""Reading aloud: words become sound in a process of its own. Knows nothing of screens."""
