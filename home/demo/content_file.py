"""Reads a content file, or says in which file, line and key it is broken."""

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from simulations.content.yaml_files import line_of

Shape = TypeVar("Shape", bound=BaseModel)


class ContentFileError(Exception):
    """A content file is broken. A line of the text names file, line and key of each."""


def read(path: Path, shape: type[Shape]) -> Shape:
    try:
        tree = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError as missing:
        raise ContentFileError(f"{path}: there is no such file") from missing
    except UnicodeDecodeError as undecodable:
        raise ContentFileError(f"{path}: not written in UTF-8") from undecodable
    except yaml.MarkedYAMLError as broken:
        mark = broken.problem_mark or broken.context_mark
        line = mark.line + 1 if mark else 1
        raise ContentFileError(f"{path}, line {line}: {broken.problem}") from broken
    try:
        return shape.model_validate(content)
    except ValidationError as invalid:
        faults = [
            f"{path}, line {line_of(tree, error['loc'])}, "
            f"{_key(error['loc'])}: {error['msg']}"
            for error in invalid.errors()
        ]
        raise ContentFileError("\n".join(faults)) from invalid


def _key(location: tuple[int | str, ...]) -> str:
    parts = [f"[{part}]" if isinstance(part, int) else f".{part}" for part in location]
    return "".join(parts).lstrip(".") or "the whole file"
