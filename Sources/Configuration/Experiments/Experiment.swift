import ConfigValue
package import Diagnostics
package import OrderedCollections
import Synchronization
package import YAML

/// One experiment file, read as far as the file alone tells.
///
/// What it was parsed to takes eight times the room of its text, and a project has thousands: it is let go of where it was used
/// and is not likely to be used again soon, and parsed once more where somebody needs it.
package final class Experiment: Sendable {
    /// The name of another experiment, and where it is written.
    package struct Reference: Sendable {
        package let name: ExperimentName
        private let written: WrittenName

        init(_ name: ExperimentName, _ written: WrittenName) {
            self.name = name
            self.written = written
        }

        package var location: SourceLocation { written.location }
    }

    package let name: ExperimentName
    /// The file's text.
    package let source: SourceFile
    private let parsed: Mutex<ParsedFile?>
    /// The ``ThreadNumber`` of the thread that parsed the file, in whose part of the memory that is.
    let readingThread = ThreadNumber.current
    /// The schema that the file itself names.
    package let type: WrittenName?
    /// The direct bases, lowest first.
    package let bases: [Reference]
    /// By the alias that expressions use.
    package let imports: OrderedDictionary<String, Reference>
    package let doc: String?
    package let tags: [String]
    package let isAbstract: Bool
    /// Options of a run, as the file sets them.
    package let run: NodeID?
    /// What is wrong with the file itself.
    package let problems: [Diagnostic]

    init(
        name: ExperimentName, file: ParsedFile, type: WrittenName?, bases: [Reference],
        imports: OrderedDictionary<String, Reference>, doc: String?, tags: [String], isAbstract: Bool, run: NodeID?,
        problems: [Diagnostic]
    ) {
        self.name = name
        source = file.document.file
        parsed = Mutex(file)
        self.type = type
        self.bases = bases
        self.imports = imports
        self.doc = doc
        self.tags = tags
        self.isAbstract = isAbstract
        self.run = run
        self.problems = problems
    }

    /// The parsed file; whoever needs several things of it takes it once.
    package var file: ParsedFile { parsed.withLock { $0 } ?? ParsedFile(readBefore: source) }

    /// Keeps the text alone, and gives back what it was parsed to.
    func letGoOfParsedFile() -> ParsedFile? { parsed.withLock { $0.take() } }

    /// The experiments that the file's expressions may read, by the names that they use.
    ///
    /// A name that two bases share means neither.
    var aliases: OrderedDictionary<String, ExperimentName> {
        var aliases: OrderedDictionary<String, ExperimentName> = [:]
        var shared: Set<String> = []
        for base in bases {
            let alias = base.name.alias
            if aliases.updateValue(base.name, forKey: alias) != nil { shared.insert(alias) }
        }
        for alias in shared { aliases[alias] = nil }
        for (alias, experiment) in imports { aliases[alias] = experiment.name }
        return aliases
    }
}
