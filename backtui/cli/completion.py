"""Scripts that let shells complete our command line, made from its grammar."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping

from backtui.cli.grammar import Entry, Switch, Value, grammar

NAMES = "names"
"""Instead of a shell: the names of the catalogue, one to a line, which the scripts ask for."""
ASK_FOR_NAMES = f"backtui completion {NAMES} 2>/dev/null"


def bash() -> str:
    """For bash 4 or newer."""
    for_all, entries = grammar()
    commands = "|".join(entry.name for entry in entries)
    return f"""\
# Completion of backtui for bash. In ~/.bashrc: eval "$(backtui completion bash)"
_backtui() {{
    local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD - 1]}} word command=
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case $word in
            {commands}) command=$word; break ;;
        esac
    done
    COMPREPLY=()
    case "$command $prev" in
{_lines(_bash_values(for_all, entries), 8)}
    esac
    if [[ $cur == -* ]]; then
        case $command in
{_lines(_bash_switches(for_all, entries), 12)}
        esac
        return
    fi
    case $command in
{_lines(_bash_arguments(entries), 8)}
    esac
}}
complete -o bashdefault -F _backtui backtui
"""


def zsh() -> str:
    """For zsh, sourced or in a folder of $fpath as `_backtui`."""
    for_all, entries = grammar()
    commands = [f"{entry.name}:{entry.sentence}" for entry in entries]
    return f"""\
#compdef backtui
# Completion of backtui for zsh. In ~/.zshrc, after compinit: eval "$(backtui completion zsh)"
_backtui() {{
    local word command= prev=${{words[CURRENT-1]}} cur=${{words[CURRENT]}}
    local -a commands=({_quoted(commands)})
    for word in "${{(@)words[2,CURRENT-1]}}"; do
        if (( ${{commands[(I)$word:*]}} )); then command=$word; break; fi
    done
    case "$command $prev" in
{_lines(_zsh_values(for_all, entries), 8)}
    esac
    local -a switches
    case $command in
{_lines(_zsh_switches(for_all, entries), 8)}
    esac
    if [[ $cur == -* ]]; then _describe option switches; return; fi
    case $command in
{_lines(_zsh_arguments(entries), 8)}
    esac
}}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _backtui "$@"
else
    compdef _backtui backtui
fi
"""


def fish() -> str:
    """For fish."""
    for_all, entries = grammar()
    lines = [
        "# Completion of backtui for fish:",
        "#   backtui completion fish > ~/.config/fish/completions/backtui.fish",
        "complete -c backtui -f",
    ]
    none_yet = f"not __fish_seen_subcommand_from {' '.join(entry.name for entry in entries)}"
    lines += [_fish(switch, None) for switch in for_all]
    for entry in entries:
        sentence = shlex.quote(entry.sentence)
        lines.append(f"complete -c backtui -n '{none_yet}' -a {entry.name} -d {sentence}")
        here = f"__fish_seen_subcommand_from {entry.name}"
        lines += [_fish(switch, here) for switch in entry.switches]
        if entry.value is not None:
            lines.append(f"complete -c backtui -n '{here}'{_fish_value(entry.value)}")
    return "\n".join(lines) + "\n"


SHELLS: Mapping[str, Callable[[], str]] = {"bash": bash, "zsh": zsh, "fish": fish}


def _bash_values(for_all: Iterable[Switch], entries: Iterable[Entry]) -> Iterator[str]:
    for pattern, value in _values(for_all, entries):
        yield f"{pattern}) {_bash_value(value)}; return ;;"


def _bash_switches(for_all: Iterable[Switch], entries: Iterable[Entry]) -> Iterator[str]:
    common = [name for switch in for_all for name in switch.names]
    for entry in entries:
        own = [name for switch in entry.switches for name in switch.names]
        yield f"{entry.name}) {_bash_words([*own, *common])} ;;"
    yield f"*) {_bash_words(common)} ;;"


def _bash_arguments(entries: Iterable[Entry]) -> Iterator[str]:
    entries = list(entries)
    yield f"'') {_bash_words([entry.name for entry in entries])} ;;"
    for entry in entries:
        if entry.value is not None:
            yield f"{entry.name}) {_bash_value(entry.value)} ;;"


def _bash_value(value: Value) -> str:
    if value.choices:
        return _bash_words(value.choices)
    if value.name:
        return f'mapfile -t COMPREPLY < <(compgen -W "$({ASK_FOR_NAMES})" -- "$cur")'
    if value.file:
        return 'compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$cur")'
    return ":"


def _bash_words(words: Iterable[str]) -> str:
    return f'mapfile -t COMPREPLY < <(compgen -W "{" ".join(words)}" -- "$cur")'


def _zsh_values(for_all: Iterable[Switch], entries: Iterable[Entry]) -> Iterator[str]:
    for pattern, value in _values(for_all, entries):
        yield f"{pattern}) {_zsh_value(value)}; return ;;"


def _zsh_switches(for_all: Iterable[Switch], entries: Iterable[Entry]) -> Iterator[str]:
    common = [_described(switch, name) for switch in for_all for name in switch.names]
    for entry in entries:
        own = [_described(switch, name) for switch in entry.switches for name in switch.names]
        yield f"{entry.name}) switches=({_quoted([*own, *common])}) ;;"
    yield f"*) switches=({_quoted(common)}) ;;"


def _zsh_arguments(entries: Iterable[Entry]) -> Iterator[str]:
    yield "'') _describe command commands ;;"
    for entry in entries:
        if entry.value is not None:
            yield f"{entry.name}) {_zsh_value(entry.value)} ;;"


def _zsh_value(value: Value) -> str:
    if value.choices:
        return f"compadd -- {_quoted(value.choices)}"
    if value.name:
        return f'compadd -- "${{(@f)$({ASK_FOR_NAMES})}}"'
    return "_files" if value.file else ":"


def _values(for_all: Iterable[Switch], entries: Iterable[Entry]) -> Iterator[tuple[str, Value]]:
    """Shell patterns of a command and the word before, with what may come after them."""
    for entry in entries:
        for switch in entry.switches:
            if switch.value is not None:
                yield "|".join(f"'{entry.name} {name}'" for name in switch.names), switch.value
    for switch in for_all:
        if switch.value is not None:
            yield "|".join(f"*' {name}'" for name in switch.names), switch.value


def _fish(switch: Switch, condition: str | None) -> str:
    names = [f" -l {name[2:]}" if name[:2] == "--" else f" -s {name[1:]}" for name in switch.names]
    when = f" -n '{condition}'" if condition else ""
    value = "" if switch.value is None else f" -x{_fish_value(switch.value)}"
    if switch.value is not None and switch.value.file:
        value = " -r -F"
    return f"complete -c backtui{when}{''.join(names)}{value} -d {shlex.quote(switch.help)}"


def _fish_value(value: Value) -> str:
    if value.choices:
        return f" -a {shlex.quote(' '.join(value.choices))}"
    if value.name:
        return f" -a '({ASK_FOR_NAMES})'"
    return " -F" if value.file else ""


def _described(switch: Switch, name: str) -> str:
    return f"{name}:{switch.help}"


def _quoted(words: Iterable[str]) -> str:
    return shlex.join(words)


def _lines(lines: Iterable[str], indent: int) -> str:
    return "\n".join(" " * indent + line for line in lines)
