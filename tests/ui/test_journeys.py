"""In a browser: every component is readable on a phone and a desk, in light and dark."""

import mimetypes
from pathlib import Path

import pytest

import balalyk.ui

pytestmark = pytest.mark.journey
STATIC = Path(balalyk.ui.__file__).parent / "static"
SITE = "http://face.test"
# The policy of the settings, at its strictest: no nonce, no inline style.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)


def given_the_parts(browser, html, **screen):
    """Open the page as the server would send it, with its policy; also what the console says."""
    page = browser.new_context(**screen).new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))

    def answer(route):
        address = route.request.url.removeprefix(SITE).split("?")[0]
        if address.startswith("/static/"):
            file = STATIC / address.removeprefix("/static/")
            kind = mimetypes.guess_type(file)[0] or "font/woff2"
            route.fulfill(body=file.read_bytes(), content_type=kind)
        else:
            headers = {"Content-Security-Policy": POLICY}
            route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=headers)

    page.route("**/*", answer)
    page.goto(SITE + "/")
    return page, complaints


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_component_is_accessible_and_fits(browser, parts_page, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    screen = {
        "viewport": {"width": width, "height": 800},
        "color_scheme": scheme,
        "bypass_csp": True,
    }
    page, _ = given_the_parts(browser, parts_page(), **screen)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_nothing_on_the_page_breaks_the_policy(browser, parts_page):
    page, complaints = given_the_parts(browser, parts_page("ky"))
    page.wait_for_load_state("networkidle")
    assert complaints == []


def test_the_menu_opens_on_a_phone_without_a_script(browser, parts_page):
    screen = {"viewport": {"width": 360, "height": 800}, "java_script_enabled": False}
    page, _ = given_the_parts(browser, parts_page(), **screen)
    assert not page.get_by_role("link", name="Children").first.is_visible()
    page.get_by_role("link", name="Menu", exact=True).click()
    assert page.get_by_role("link", name="Children").first.is_visible()
    page.get_by_role("link", name="Close the menu").click()
    assert not page.get_by_role("link", name="Children").first.is_visible()


def test_an_error_of_the_summary_puts_the_reader_into_the_field(browser, parts_page):
    page, _ = given_the_parts(browser, parts_page())
    assert page.evaluate("document.activeElement.hasAttribute('data-errors')")
    page.get_by_role("link", name="The date cannot be after 18.11.2026").click()
    assert page.evaluate("document.activeElement.name") == "seen_on"


def test_paper_has_no_navigation_and_keeps_every_shape(browser, parts_page):
    page, _ = given_the_parts(browser, parts_page())
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="Main").is_visible()
    assert not page.locator(".btn").first.is_visible()
    assert page.locator(".tag .i").first.is_visible()
    assert page.locator(".print-foot").is_visible()
