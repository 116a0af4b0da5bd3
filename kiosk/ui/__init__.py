"""What people touch. The only folder that imports Qt.

PySide6 puts an `import` of its own in the place of Python's, which reads the source of every module
that is imported later, in search of `__feature__`. Nothing here uses that: Python's own comes back.
"""

import builtins

import PySide6  # noqa: F401

builtins.__import__ = vars(builtins).get("__orig_import__", builtins.__import__)
