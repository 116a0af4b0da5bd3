"""What the patient takes home: one page, always. No Qt in here."""
