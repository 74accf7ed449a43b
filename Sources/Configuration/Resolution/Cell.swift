import ConfigValue
import Diagnostics
import Expressions
import YAML

/// A value to be worked out: a slot of one of the trees that a resolution reads.
struct CellID: Sendable, Hashable {
    let tree: Int
    let slot: SlotID
}

/// How far a value is.
struct Cell: Sendable {
    enum State: Sendable {
        case untouched
        /// What it depends on is being worked out.
        case open
        /// A function that it needs has not answered.
        case waiting
        /// It has none, and why has been told.
        case failed
        case value(ConfigValue)
    }

    var state = State.untouched
    var plan: Plan?
    /// What a computed field starts from.
    var input: ConfigValue?
}

/// How a value is worked out.
enum Plan: Sendable {
    /// The slot's input is read.
    case literal
    case null
    /// The parts are values by themselves.
    case composite([CellID])
    case variable(name: String)
    case expression(BoundExpression)
    /// The expression's value replaces that of the input.
    indirect case computed(BoundExpression, input: Plan)
    case failed

    var dependencies: [CellID] {
        switch self {
        case .literal, .null, .variable, .failed: []
        case .composite(let parts): parts
        case .expression(let expression): expression.dependencies
        case .computed(let expression, let input): expression.dependencies + input.dependencies
        }
    }
}

/// An expression whose names are found.
final class BoundExpression: Sendable {
    enum Target: Sendable {
        /// What remains of the path below the cell is looked up in its value.
        case cell(CellID, rest: ValuePath)
        /// What the user set, in a computed field's expression.
        case input(rest: ValuePath)
        /// What the language itself gives the name.
        case constant
    }

    let template: Template
    let file: ParsedFile
    let node: NodeID
    /// For each of the template's references.
    let targets: [Target]
    let dependencies: [CellID]

    init(template: Template, file: ParsedFile, node: NodeID, targets: [Target]) {
        self.template = template
        self.file = file
        self.node = node
        self.targets = targets
        dependencies = targets.compactMap { target in
            if case .cell(let cell, _) = target { return cell }
            return nil
        }
    }

    var text: String { file.document.text(of: node) }

    var location: SourceLocation { file.document.location(of: node) }

    func location(of range: Range<Int>) -> SourceLocation { file.location(of: range, inTextOf: node) }
}
