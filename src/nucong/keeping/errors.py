"""Why an archive cannot be made or read, and what to do instead."""

from __future__ import annotations

from nucong.kernel.refusal import N_, Refusal


class DatabaseIsNewer(Refusal):
    """A later version of the program has already changed this database."""

    code = "KEEPING-001"
    sentence = N_(
        "This database was made by a newer version of the program (it knows {steps}). "
        "Install that version or a later one; nothing was changed."
    )


class ToolMissing(Refusal):
    """A PostgreSQL tool is not installed or failed."""

    code = "KEEPING-002"
    sentence = N_(
        "{tool} could not copy the database: {reason}. Install the package postgresql-client in the "
        "server's version, or make a copy yourself and set NUCONG_NO_AUTOMATIC_BACKUP=1."
    )


class NoRoom(Refusal):
    """The disk has no room for another copy."""

    code = "KEEPING-003"
    sentence = N_("The copy needs about {needed} MB and the disk has {free} MB left. Free some room first.")


class BadArchive(Refusal):
    """A file is no archive of this program, or it is damaged."""

    code = "KEEPING-004"
    sentence = N_("{file} cannot be restored: {reason}. Choose another backup; nothing was changed.")


class OtherDatabaseKind(Refusal):
    """An SQLite archive is to be read into PostgreSQL, or the other way round."""

    code = "KEEPING-005"
    sentence = N_("The archive holds a database of {held}. {remedy}")


class FolderInUse(Refusal):
    """There is a database already where one is to be restored."""

    code = "KEEPING-006"
    sentence = N_("{file} exists. Name an empty folder in NUCONG_DATA, or move the file away first.")


class TooLargeForPage(Refusal):
    """The archive is too large to be made while a page waits."""

    code = "KEEPING-007"
    sentence = N_(
        "There are {size} MB of data; a page gives at most {limit} MB. "
        "Run the backup command on the server instead."
    )
