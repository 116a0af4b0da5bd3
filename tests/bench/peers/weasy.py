"""HTML pages to PDF by WeasyPrint; prints the seconds of each."""

import sys
import time

from weasyprint import HTML

for page in sys.argv[1:]:
    begin = time.perf_counter()
    HTML(page).write_pdf()
    print(time.perf_counter() - begin, flush=True)
