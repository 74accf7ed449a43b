"""The words of `pconfigsctl sweep` for what Hydra sweeps over."""

from __future__ import annotations

import json
import shlex
from typing import Any, List, Mapping


def sweep_words(params: Mapping[str, Any], count: int) -> str:
    """As `--grid 'seed=1,2'`; where a sweeper draws from an interval, all is drawn, so many times."""
    from hydra.core.override_parser.overrides_parser import OverridesParser
    from hydra.core.override_parser.types import IntervalSweep

    parser = OverridesParser.create()
    read = {str(key): _value(parser, f"{key}={value}") for key, value in params.items()}
    is_random = any(isinstance(value, IntervalSweep) for value in read.values())
    words: List[str] = []
    for key, value in read.items():
        words += ["--random" if is_random else "--grid", shlex.quote(f"{key}={_axis(value, is_random, str(params[key]))}")]
    return " ".join([*words, *([f"--count {count}"] if is_random else [])])


def _value(parser: Any, text: str) -> Any:
    try:
        return parser.parse_override(text).value()
    except Exception:
        return None


def _axis(value: Any, is_random: bool, text: str) -> str:
    kind = type(value).__name__
    if kind == "ChoiceSweep":
        return ",".join(item if isinstance(item, str) else json.dumps(item) for item in value.list)
    if kind == "IntervalSweep":
        return f"{'loguniform' if 'log' in value.tags else 'uniform'}({value.start},{value.end})"
    if kind == "RangeSweep" and all(float(one).is_integer() for one in (value.start, value.stop, value.step)):
        whole = range(int(value.start), int(value.stop), int(value.step))
        if not is_random:
            return f"range({whole.start},{whole.stop})" if whole.step == 1 else f"range({whole.start},{whole.stop},{whole.step})"
        if whole.step == 1:
            return f"randint({whole.start},{whole.stop - 1})"
        return ",".join(str(one) for one in whole)
    return text
