"""For all tests: windows without a screen, and random tests that say the same on every machine."""

import os

from hypothesis import settings

# A test that wants a real window starts its own display and program.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples in every run, and no verdict that hangs on the speed of the machine.
settings.register_profile("kiosk", derandomize=True, deadline=None)
settings.load_profile("kiosk")
