"""One patient's use of the kiosk, in memory only. No Qt in here."""
