import ArgumentParser

/// A shell's completion script: ArgumentParser's, with what it lacks for words of the form `path=value`.
struct CompletionScript {
    let text: String

    init(for shell: CompletionShell) {
        let script = ControlCommand.completionScript(for: shell)
        switch shell {
        case .bash: text = script + Self.bash
        case .zsh: text = script.replacing(Self.zshEnd, with: Self.zsh + Self.zshEnd)
        default: text = script
        }
    }

    /// The shell that a command line asks a script for; nil where it asks for none.
    static func shell(askedBy arguments: some Collection<String>) -> CompletionShell? {
        let option = "--generate-completion-script"
        guard let first = arguments.first, first.hasPrefix(option) else { return nil }
        let name = first == option ? arguments.dropFirst().first : String(first.dropFirst(option.count + 1))
        return name.flatMap { CompletionShell(rawValue: $0) }
    }

    /// Bash takes a word apart at each `=`, and puts a blank behind what it completed.
    private static let bash = #"""

        # Puts words of the form path=value together again, and takes what stands before the '=' off the answers.
        _pconfigsctl_path_values() {
            local -a joined=()
            local -i position=0 index
            for ((index = 0; index < ${#COMP_WORDS[@]}; index++)); do
                local word="${COMP_WORDS[index]}" last=$((${#joined[@]} - 1))
                if ((last > 1)) && [[ "${word}" == = || "${joined[last]}" == *= ]] && [[ "${joined[last]}" != --* ]]; then
                    joined[last]+="${word}"
                else
                    joined+=("${word}")
                fi
                ((index == COMP_CWORD)) && position=$((${#joined[@]} - 1))
            done
            local -a COMP_WORDS=("${joined[@]}")
            local -i COMP_CWORD="${position}"
            local word="${joined[position]}"
            _pconfigsctl "${1}" "${word}" "${joined[position - 1]}"
            if [[ "${word}" == *=* && "${word}" != --* ]]; then
                COMPREPLY=("${COMPREPLY[@]#"${word%%=*}="}")
            fi
            # More is to be typed behind 'lr=' and 'model.'.
            if [[ "${COMPREPLY[*]}" == *[=.] ]]; then compopt -o nospace +o filenames; fi
        }
        complete -o filenames -F _pconfigsctl_path_values pconfigsctl

        """#

    private static let zshEnd = #"if [[ "${funcstack[1]}" = "#

    /// Zsh puts a blank behind what it completed.
    private static let zsh = #"""
        # More is to be typed behind 'lr=' and 'model.'.
        __pconfigsctl_complete() {
            local -ar open=("${(M)@:#*[=.]}") whole=("${@:#*[=.]}")
            (( ${#open} )) && compadd -S '' -- "${open[@]}"
            (( ${#whole} )) && _describe -V '' whole
        }


        """#
}
