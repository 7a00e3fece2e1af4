"""Take the pictures of the evidence page for the documentation: `python tools/pictures.py`.

Needs Chromium and the extra `browser`, and pillow, which makes the files small. Look at them before you commit them.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright

import defense_news as dn

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
COLOURS = 200
AGREEMENT = ".fact[data-kind=agreement]"


def main() -> None:
    """Take every picture anew."""
    articles = [
        dn.parse(file.read_text("utf-8"), key=file.name) for file in sorted(ROOT.glob("examples/stories/*.txt"))
    ]
    one = next(article for article in articles if article.key == "kyodo.txt").to_html()
    many = dn.merge(articles).to_html(articles)
    IMAGES.mkdir(exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        take(browser, one, "evidence-page.png", AGREEMENT, width=1100, height=690)
        take(browser, one, "evidence-page-phone.png", "mark.cue", width=390, height=700)
        take(browser, one, "evidence-page-dark.png", AGREEMENT, width=1100, height=690, scheme="dark")
        take(browser, many, "report.png", None, width=1280, height=1000)
        take(browser, many, "report-phone.png", None, width=390, height=1100, at="#time-title")


def take(browser: Browser, page: str, name: str, hover: str | None, *, width: int, height: int, **how: Any) -> None:
    """One picture, of a page on which something is pointed at."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(page, "utf-8")
        size = ViewportSize(width=width, height=height)
        view = browser.new_page(viewport=size, color_scheme=how.get("scheme", "light"), reduced_motion="reduce")
        view.goto(file.as_uri())
        if hover:
            view.locator(hover).first.hover()
        if "at" in how:
            view.evaluate(f"document.querySelector('{how['at']}').scrollIntoView()")
        picture = Image.open(io.BytesIO(view.screenshot())).convert("RGB")
        few = picture.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE, kmeans=4)
        few.save(IMAGES / name, optimize=True)
        view.close()


if __name__ == "__main__":
    main()
