import Configuration
import Diagnostics

extension Set<IgnoredFile> {
    /// More are summed up: whoever has so many has one reason for all of them.
    private static let mostTold = 20

    /// A warning of each, in the order of their paths.
    var problems: [Diagnostic] {
        guard !isEmpty else { return [] }
        let files = sorted { ($0.path, $0.name) < ($1.path, $1.name) }
        var problems = files.prefix(Self.mostTold).map(\.problem)
        if files.count > Self.mostTold {
            var rest = files[Self.mostTold].problem
            rest.message += ", nor are \(files.count - problems.count - 1) more files"
            problems.append(rest)
        }
        return problems
    }

    var byName: IgnoredFile.ByName {
        isEmpty ? [:] : Dictionary(grouping: sorted { $0.path < $1.path }, by: \.name)
    }

    /// Notes which files of an experiment stand in the shade of another.
    ///
    /// - Parameter found: All of them that there are, of which the first counts.
    mutating func renew(of name: ExperimentName, _ found: [ProjectFiles.ExperimentFile]) {
        if !isEmpty {
            self = filter { !$0.isShadowed || $0.name != name.text }
        }
        guard let first = found.first else { return }
        for file in found.dropFirst() {
            insert(IgnoredFile(file.path, name: name.text, because: .repeats(first.path)))
        }
    }
}
