"""Opens every page that the first one links to, in Chromium; says "there" and waits."""

import sys
import time

from selenium import webdriver
from selenium.webdriver.common.by import By

options = webdriver.ChromeOptions()
for option in ("--no-sandbox", "--kiosk", "--no-first-run"):
    options.add_argument(option)
options.binary_location = "/usr/bin/chromium"
driver = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
first = f"file://{sys.argv[1]}"
driver.get(first)
links = driver.find_elements(By.CSS_SELECTOR, "li a[href$='.html']")
for page in dict.fromkeys(link.get_attribute("href") for link in links):
    driver.get(page)
    driver.get(first)
print("there", flush=True)
time.sleep(600)
