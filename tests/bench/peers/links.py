"""Follows the links of a static site in Chromium; prints the seconds of each."""

import sys
import time

from selenium import webdriver
from selenium.webdriver.common.by import By

TO_THE_MIDDLE = "arguments[0].scrollIntoView({behavior: 'instant', block: 'center'})"
NEXT_FRAME = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done));"

options = webdriver.ChromeOptions()
for option in ("--no-sandbox", "--headless=new", "--window-size=1280,800"):
    options.add_argument(option)
options.binary_location = "/usr/bin/chromium"
service = webdriver.ChromeService("/usr/bin/chromedriver")
driver = webdriver.Chrome(options=options, service=service)
first = f"file://{sys.argv[1]}"


def nothing() -> float:
    begin = time.perf_counter()
    driver.execute_script("return 1")
    return time.perf_counter() - begin


driver.get(first)
own = min(nothing() for _ in range(20))
for place in range(len(driver.find_elements(By.CSS_SELECTOR, "li a[href$='.html']"))):
    driver.get(first)
    link = driver.find_elements(By.CSS_SELECTOR, "li a[href$='.html']")[place]
    if not link.is_displayed():
        continue
    driver.execute_script(TO_THE_MIDDLE, link)
    begin = time.perf_counter()
    link.click()
    driver.execute_async_script(NEXT_FRAME)
    print(time.perf_counter() - begin - 2 * own)
driver.quit()
