"""What axe finds on a page of WCAG 2.2 A and AA, and how wide the page is."""

from playwright.sync_api import Page

from dev.trial import ROOT

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RUN = """async () => {
    const rules = {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']};
    // Django's autocomplete is a library's, which names its field by a placeholder.
    const found = await axe.run({exclude: ['.select2-container']}, {runOnly: rules, resultTypes: ['violations']});
    return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html} ${node.failureSummary}`));
}"""
# WCAG 1.4.12, as a sheet of the browser's own: the pages' content security policy lets nobody add a style element.
SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
}"""
# The innermost of what stands out, without where all of a page's frame does because of it.
WIDER = """() => {
    const out = [...document.querySelectorAll('body *')].filter(
        node => node.getBoundingClientRect().right > window.innerWidth + 1 && node.checkVisibility());
    const scrolls = node => node.closest('[class*="nav__list"], .table-scroll, [tabindex="0"]') !== null;
    return out.filter(node => !scrolls(node) && !out.some(other => other !== node && node.contains(other)))
        .map(node => node.outerHTML.replace(/\\s+/g, ' ').slice(0, 160)).slice(0, 3);
}"""
# What is pressed first on a page: there is one. What shows by its colour how it stands (`aria-pressed`) is no such act,
# and what asks once more is folded.
PRIMARY = """() => [...document.querySelectorAll('.page .ds-button')].filter(node => node.checkVisibility()
    && (node.dataset.variant || 'primary') === 'primary' && !node.hasAttribute('aria-pressed'))
    .map(node => node.textContent.trim().replace(/\\s+/g, ' '))"""
# A mark that stands alone after a space is what a broken line in a template leaves.
LOOSE = """() => [...document.body.innerText.matchAll(/[^\\n]{0,40}\\S [,:;.!?](?=\\s|$)/g)].map(found => found[0])"""
# Two texts at one place: what a grid does with one row too many. What stays in sight while the page scrolls may cover.
OVERLAPPING = """() => {
    // Or is there for screen readers alone.
    const known = new Map();
    const isApart = node => {
        const {position, clip, clipPath} = getComputedStyle(node);
        if (['sticky', 'fixed'].includes(position) || clip !== 'auto' || clipPath !== 'none') return true;
        return node.parentElement !== null && apart(node.parentElement);
    };
    const apart = node => {
        if (!known.has(node)) known.set(node, isApart(node));
        return known.get(node);
    };
    const lines = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode, holder = text.parentElement;
        if (!text.data.trim() || !holder.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
        if (holder.closest('svg, select') || apart(holder)) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        for (const {left, right, top, bottom} of range.getClientRects()) {
            // A letter's own height: boxes of lines that stand close reach into each other.
            const inset = (bottom - top) * 0.3;
            const said = text.data.trim().slice(0, 50);
            if (right - left > 4) lines.push({left, right, top: top + inset, bottom: bottom - inset, said});
        }
    }
    lines.sort((one, other) => one.top - other.top);
    const found = [];
    lines.forEach((line, at) => {
        for (const other of lines.slice(at + 1)) {
            if (other.top >= line.bottom) break;
            if (Math.min(line.right, other.right) - Math.max(line.left, other.left) > 4)
                found.push(`${line.said} / ${other.said}`);
        }
    });
    return found.slice(0, 3);
}"""
# The smallest width that WCAG 1.4.10 asks for.
NARROWEST = 320


def violations(page: Page) -> list[str]:
    """Return what axe finds."""
    # Evaluated by the browser itself, which the pages' content security policy does not stop.
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN)
    return found


def primary_acts(page: Page) -> list[str]:
    """Return what the acts are called that the page puts first."""
    found: list[str] = page.evaluate(PRIMARY)
    return found


def loose_marks(page: Page) -> list[str]:
    """Return where a comma, a colon or a full stop has come loose from its word."""
    found: list[str] = page.evaluate(LOOSE)
    return found


def overlapping(page: Page) -> list[str]:
    """Return which words stand on others."""
    found: list[str] = page.evaluate(OVERLAPPING)
    return found


def overflow(page: Page, width: int) -> int:
    """Return how many pixels the page is wider than a window of ``width``."""
    page.set_viewport_size({"width": width, "height": 780})
    pixels: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return pixels


def wider(page: Page) -> list[str]:
    """Return what stands out of the narrowest window when the reader has spaced the text wide (WCAG 1.4.10, 1.4.12)."""
    page.evaluate(SPACED)
    found: list[str] = page.evaluate(WIDER) if overflow(page, NARROWEST) > 0 else []
    return found
