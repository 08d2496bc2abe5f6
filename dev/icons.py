"""The mark as PNG, for telephones that put the portal on their home screen: drawn from ``mark.svg`` by Chromium.

Run when the mark changes: ``.venv/bin/python -m dev.icons``. The pictures are kept with the sources, since a portal in
production has no browser to draw them with.
"""

from pathlib import Path

from playwright.sync_api import sync_playwright

from dev.trial import launch_arguments

HERE = Path(__file__).resolve().parent.parent / "static/img"
# A telephone cuts the maskable one into the shape it likes: the mark stands within its safe zone, on its own ground.
SIZES = {"mark-any-192": (192, 1.0), "mark-any-512": (512, 1.0), "mark-maskable-512": (512, 0.7)}
GROUND = "#0e2238"


def main() -> None:
    mark = (HERE / "mark.svg").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_arguments())
        for name, (size, part) in SIZES.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            ground = GROUND if part < 1 else "transparent"
            body = f"margin:0;display:grid;place-items:center;height:100vh;background:{ground}"
            drawn = mark.replace("<svg ", f'<svg width="{round(size * part)}" height="{round(size * part)}" ')
            page.set_content(f'<body style="{body}">{drawn}</body>')
            page.screenshot(path=HERE / f"{name}.png", omit_background=part == 1)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
