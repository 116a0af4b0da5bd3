"""What people touch. The only folder that imports Qt.

PySide6 puts an `import` of its own over the usual one: it reads the source of every module that is
imported later, for what uses `__feature__`. Nothing here does: the usual one comes back.
"""

import builtins

import PySide6  # noqa: F401

builtins.__import__ = vars(builtins).get("__orig_import__", builtins.__import__)
