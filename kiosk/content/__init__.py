"""What we teach: Markdown files become a checked content pack. No Qt in here."""
