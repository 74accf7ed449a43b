import ArgumentParser
import RunFolders

/// What a shell completes with what the project holds.
extension CompletionKind {
    static let experiments = custom { words, _, _ in CompletionSource(words)?.experiments ?? [] }
    static let runs = custom { words, _, _ in CompletionSource(words)?.runs ?? [] }
    static let schemas = custom { words, _, _ in CompletionSource(words)?.schemas ?? [] }
    static let types = custom { words, _, _ in CompletionSource(words)?.types ?? [] }
    static let tags = custom { words, _, _ in CompletionSource(words)?.tags ?? [] }
    static let plugins = custom { words, _, _ in CompletionSource(words)?.plugins ?? [] }

    /// Whatever has values to compare: an experiment, a run, or a file.
    static let comparable = custom { words, _, _ in
        (CompletionSource(words)?.experiments ?? []) + (CompletionSource(words)?.runs ?? [])
    }

    /// The place of a value of the experiment on the line.
    static let paths = custom { words, _, prefix in
        CompletionSource(words)?.paths(beginning: prefix, among: .all) ?? []
    }

    /// `path=value`: the paths that may be set, then the values that they may have.
    static let overrides = custom { words, _, prefix in
        CompletionSource(words)?.overrides(beginning: prefix) ?? []
    }

    /// The same with several values, separated by commas.
    static let grid = custom { words, _, prefix in
        CompletionSource(words)?.grid(beginning: prefix) ?? []
    }

    /// `path=from`: the paths that may be set, then what values are drawn from.
    static let draws = custom { words, _, prefix in
        CompletionSource(words)?.draws(beginning: prefix) ?? []
    }

    /// `name=value`: what an engine may be told.
    static let runOptions = custom { words, _, _ in
        RunOptionNames.of(engine: CompletionSource.value(of: "--engine", in: words)).map { $0 + "=" }
    }
}
