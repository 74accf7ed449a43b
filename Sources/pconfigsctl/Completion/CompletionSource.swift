import ConfigValue
import Diagnostics
import OrderedCollections
import PConfigsClient
import Processes
import RunFolders
import Wire

/// What a project has to go on with, for somebody who types.
///
/// What the disk can tell starts no daemon: experiments are files, and runs are folders.
struct CompletionSource {
    private let words: [String]
    private let address: ProjectAddress

    /// Whoever types is not kept longer.
    static let patience = CommonParams(deadlineMilliseconds: 1_500)

    /// Nil where the line is of no project.
    init?(_ words: [String]) {
        self.words = words
        let (folder, socket) = (Self.value(of: "--project", in: words), Self.value(of: "--socket", in: words))
        guard let address = try? ProjectAddress.find(from: folder, socket: socket) else { return nil }
        self.address = address
    }

    var experiments: [String] { listed?.map(\.name) ?? ExperimentFiles(root: address.root).names }

    /// The latest first.
    var runs: [String] {
        FolderNames.names(in: address.state.runs).filter { RunID($0) != nil }.sorted(by: >)
    }

    var schemas: [String] { answer(to: SchemaList.self, NoMembers())?.schemas.map(\.name) ?? [] }

    var types: [String] {
        answer(to: SchemaList.self, NoMembers())?.schemas.filter { $0.kind == .config }.map(\.name) ?? []
    }

    var tags: [String] { OrderedSet((listed ?? []).flatMap(\.tags)).sorted() }

    var plugins: [String] { answer(to: PluginList.self, NoMembers())?.plugins.map(\.name) ?? [] }

    private var listed: [List.Entry]? { answer(to: List.self, List.Params())?.experiments }

    /// The first word of the line that is an experiment's name.
    var experiment: String? {
        let names = Set(ExperimentFiles(root: address.root).names)
        let known = names.isEmpty ? Set(experiments) : names
        return words.dropFirst().first { known.contains($0) }
    }

    /// What a daemon that runs already answers in time; nil where none does.
    func answer<Method: WireMethod>(to method: Method.Type, _ params: Method.Params) -> Method.Result? {
        guard var connection = try? Connection.openRunning(address) else { return nil }
        return try? connection.call(method, params, Self.patience)
    }

    /// The same from a daemon that is started where none runs: only it knows what fields there are.
    func answerStarting<Method: WireMethod>(to method: Method.Type, _ params: Method.Params) -> Method.Result? {
        guard var connection = try? Connection.openStarting(address) else { return nil }
        return try? connection.call(method, params, Self.patience)
    }

    static func value(of option: String, in words: [String]) -> String? {
        for (index, word) in words.enumerated() {
            if word == option, words.indices.contains(index + 1) { return words[index + 1] }
            if word.hasPrefix(option + "=") { return String(word.dropFirst(option.count + 1)) }
        }
        return nil
    }
}
