"""The limit: Qt's smallest full-screen window with words in it."""

import sys

from PySide6.QtWidgets import QApplication, QLabel

application = QApplication([])
label = QLabel("<h1>Welcome</h1><p>Touch the screen to begin.</p>")
label.setStyleSheet("background: #f4f6f8; color: #102a43")
label.setGeometry(QApplication.primaryScreen().geometry())
label.showFullScreen()
sys.exit(application.exec())
