"""Writes the public site of open figures as files."""

from pathlib import Path

import click

from balalyk.console import with_django


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def command(folder: Path) -> None:
    """Writes the public site into FOLDER, as it stands at /open/: three languages, relative links.

    Copy it to any web server, or open FOLDER/index.html. A site that was written there before is
    replaced as a whole; anything else is left alone. When nothing is open, the pages say so.
    """
    with_django()
    from balalyk.publication.export import BadFolder, write_site
    from balalyk.publication.queries import what_is_open

    opening = what_is_open()
    try:
        written = write_site(folder.absolute(), opening)
    except BadFolder as fault:
        raise click.ClickException(str(fault)) from None
    what = f"snapshot {opening.snapshot.name}" if opening else "nothing is open"
    click.echo(f"{written.files} files, {written.size:,} bytes: {what}")
