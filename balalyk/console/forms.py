"""What an operator does with forms: check the text, then offer it to phones."""

from pathlib import Path

import click

from balalyk.console import with_django

_file = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.group()
def command() -> None:
    """Checks and publishes forms written as Markdown tables (forms/*.md)."""


def _validate() -> bool:
    """Whether ODK Validate can run here; says so where it cannot."""
    import shutil

    if shutil.which("java"):
        return True
    click.echo("Java is not installed, so ODK Validate did not load the form.", err=True)
    return False


@command.command()
@_file
def check(file: Path) -> None:
    """Converts a form and lets ODK Validate load it; changes nothing."""
    from balalyk.exchange.openrosa import xlsform

    text = file.read_text(encoding="utf-8")
    try:
        form = xlsform.convert(text, validate=_validate())
    except xlsform.WrongForm as fault:
        raise click.ClickException(str(fault)) from None
    click.echo(f"{form.form_id} {form.version}: {len(form.xml)} bytes, md5 {form.hash}.")


@command.command()
@_file
def publish(file: Path) -> None:
    """Offers a form to phones. Versions published before keep being accepted."""
    with_django()
    from django.core.exceptions import ValidationError

    from balalyk.exchange.openrosa import actions, xlsform
    from balalyk.kernel.acts import HOUSE

    text = file.read_text(encoding="utf-8")
    try:
        made = actions.publish_form(by=HOUSE, text=text, validate=_validate())
    except xlsform.WrongForm as fault:
        raise click.ClickException(str(fault)) from None
    except ValidationError as refusal:
        raise click.ClickException(refusal.message) from None
    click.echo(f"Published: {made}" if made else "This version is published already.")


@command.command("list")
def list_() -> None:
    """Prints every published version, and which one phones are offered."""
    with_django()
    from balalyk.exchange.openrosa.models import FormVersion

    for form in FormVersion.objects.defer("xml").order_by("form_id", "-published_at"):
        offered = "offered" if form.offered else "accepted"
        click.echo(f"{form.form_id}\t{form.version}\t{offered}\t{form.published_at:%Y-%m-%d %H:%M}")
