"""A page of the static site in QtWebEngine, full screen."""

import os
import sys

os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

application = QApplication([])
view = QWebEngineView()
view.setGeometry(QApplication.primaryScreen().geometry())
view.load(QUrl(sys.argv[1]))
view.showFullScreen()
sys.exit(application.exec())
