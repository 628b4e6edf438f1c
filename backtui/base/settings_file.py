"""Writes one setting at a time; comments and keys we do not know stay as they are."""

from __future__ import annotations

from pathlib import Path

from backtui.base.atomic import make_folder, replace_file
from backtui.base.errors import BackTUIError

Value = str | int | float | bool | list[str]


def save_setting(path: Path, table: str, key: str, value: Value | None) -> None:
    """Set `key` in `table`, or take it out where the value is None.

    Raises BackTUIError where the file is not TOML or cannot be written; it is then as before.
    """
    # loaded here because only changing a setting needs it
    import tomlkit  # noqa: PLC0415
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    try:
        document = (
            tomlkit.parse(path.read_text("utf-8-sig")) if path.exists() else tomlkit.document()
        )
        section = document.get(table)
        if not isinstance(section, dict):
            section = tomlkit.table()
            document[table] = section
        if value is None:
            section.pop(key, None)
        else:
            section[key] = value
        make_folder(path.parent)
        replace_file(path, [tomlkit.dumps(document).encode()])
    except TOMLKitError as error:
        raise BackTUIError(f"{path} is not valid TOML: {error}. Correct that place.") from error
    except UnicodeDecodeError as error:
        raise BackTUIError(f"{path} is not UTF-8 text; save it as UTF-8.") from error
    except OSError as error:
        why = error.strerror or "the system refused"
        raise BackTUIError(f"The setting could not be saved to {path}: {why}.") from error
