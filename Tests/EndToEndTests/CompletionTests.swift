import Foundation
import Testing

/// What real shells complete, with the scripts that `--generate-completion-script` prints.
@Suite("Completion", .serialized, .timeLimit(.minutes(10)))
struct CompletionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let line: String
        /// The last word, as it may become.
        let words: [String]

        var testDescription: String { line }
    }

    private static let cases = [
        Case(line: "pconfigsctl explain sec", words: ["second"]),
        Case(line: "pconfigsctl resolve f", words: ["first"]),
        Case(line: "pconfigsctl explain second base", words: ["base_lr"]),
        Case(line: "pconfigsctl resolve second --set base", words: ["base_lr="]),
        Case(line: "pconfigsctl resolve second --set min", words: ["min_lr_ratio="]),
        // A pinned field may not be set.
        Case(line: "pconfigsctl resolve second --set eff", words: []),
        Case(line: "pconfigsctl run second --set base_lr=", words: ["base_lr=0.001"]),
        Case(line: "pconfigsctl sweep second --grid base", words: ["base_lr="]),
        Case(line: "pconfigsctl sweep second --grid base_lr=", words: ["base_lr=0.001"]),
        Case(line: "pconfigsctl run second --engine sl", words: ["slurm"]),
        Case(line: "pconfigsctl run second --option part", words: ["partition="]),
        Case(line: "pconfigsctl schema show Tr", words: ["TrainerConfig"]),
        Case(line: "pconfigsctl plo", words: ["plot"]),
    ]

    @Test("in bash is of experiments, fields, values and runs") func bash() async throws {
        try await complete(with: "/bin/bash", "bash") { script, line, project, environment in
            // Bash takes words apart at '='.
            let words = line.split(separator: " ", omittingEmptySubsequences: false).flatMap { word -> [String] in
                guard let sign = word.firstIndex(of: "=") else { return [String(word)] }
                let value = String(word[word.index(after: sign)...])
                return [String(word[..<sign]), "="] + (value.isEmpty ? [] : [value])
            }
            let current = words.last == "=" ? "" : words.last ?? ""
            let list = words.map { "'\($0)'" }.joined(separator: " ")
            let program = """
                source \(script)
                COMP_LINE='\(line)'; COMP_POINT=${#COMP_LINE}; COMP_WORDS=(\(list)); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _pconfigsctl_path_values pconfigsctl '\(current)' "${COMP_WORDS[COMP_CWORD - 1]}" 2>/dev/null
                lead=
                [[ $COMP_LINE == *=* ]] && lead="${COMP_WORDS[COMP_CWORD - 1]}="
                for word in "${COMPREPLY[@]}"; do printf '%s%s\\n' "$lead" "$word"; done
                """
            let result = try await project.run("/bin/bash", ["-c", program], environment: environment)
            return result.output.split(separator: "\n").map(String.init)
        }
    }

    @Test("in fish and zsh is of experiments, fields, values and runs", arguments: [TypedLine.Shell.fish, .zsh])
    func interactive(shell: TypedLine.Shell) async throws {
        try await complete(with: "/usr/bin/" + shell.rawValue, shell.rawValue) { script, line, project, environment in
            let result = try await TypedLine.completed(
                line, by: shell, script: script, in: project, environment: environment)
            let word = result.output.split(whereSeparator: \.isWhitespace).last ?? ""
            let typed = line.split(separator: " ").last ?? ""
            if !result.errors.isEmpty { print(result.errors) }
            // The same word again is no completion.
            return word == typed ? [] : [String(word)]
        }
    }

    private func complete(
        with shell: String, _ name: String,
        _ words: (_ script: String, _ line: String, TrainerProject, [String: String]) async throws -> [String]
    ) async throws {
        guard FileManager.default.isExecutableFile(atPath: shell) else {
            return print("completion in \(name) was not tested: \(shell) is not there")
        }
        try await TrainerProject.with { project in
            let script = try await project.control("--generate-completion-script", name).output
            try project.write(script, to: "completion")
            let path = BuiltProducts.folder + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
            let environment = ["PATH": path, "TERM": "xterm", "XDG_CONFIG_HOME": project.folder]
            let run = try await project.control("run", "second", "--detach").output
                .trimmingCharacters(in: .whitespacesAndNewlines)
            let runs = [Case(line: "pconfigsctl runs show \(run.prefix(10))", words: [run])]
            for example in Self.cases + runs {
                let found = try await words(project.folder + "/completion", example.line, project, environment)
                #expect(found == example.words, "\(name): \(example.line)")
            }
            _ = try await project.control("runs", "wait", run)
        }
    }

    @Test("of experiments and runs starts no daemon") func noDaemon() async throws {
        try await TrainerProject.with { project in
            let shell = ["SAP_SHELL": "fish"]
            let result = try await project.control(
                ["---completion", "graph", "--", "positional@0", "2", "0", "pconfigsctl", "graph", ""],
                environment: shell)
            #expect(result.output == "first\nsecond\n")
            try project.write("experiments: [configs, more/configs]\nplugins: {}\n", to: "pconfigs.yaml")
            try project.write("$type: TrainerConfig\n", to: "configs/vision/third.yaml")
            try project.write("$type: TrainerConfig\n", to: "more/configs/fourth.yaml")
            let elsewhere = try await project.control(
                ["---completion", "graph", "--", "positional@0", "2", "0", "pconfigsctl", "graph", ""],
                environment: shell)
            #expect(elsewhere.output == "fourth\nvision/third\n")
            let draws = try await project.control(
                [
                    "---completion", "sweep", "--", "--random", "4", "8", "pconfigsctl", "sweep", "second", "--random",
                    "base_lr=",
                ], environment: shell)
            #expect(draws.output == "base_lr=uniform(\nbase_lr=loguniform(\nbase_lr=randint(\nbase_lr=choice(\n")
            #expect(try await project.control("status").code == 3)
        }
    }
}
