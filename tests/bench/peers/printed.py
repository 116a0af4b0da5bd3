"""HTML pages to PDF by Chromium; prints the seconds of each."""

import sys
import time

from selenium import webdriver

options = webdriver.ChromeOptions()
options.add_argument("--no-sandbox")
options.add_argument("--headless=new")
options.binary_location = "/usr/bin/chromium"
driver = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
for page in sys.argv[1:]:
    begin = time.perf_counter()
    driver.get(f"file://{page}")
    driver.print_page()
    print(time.perf_counter() - begin, flush=True)
driver.quit()
