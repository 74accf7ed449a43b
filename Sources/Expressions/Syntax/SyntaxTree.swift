/// The place of a node in a tree.
///
/// Children stand before their parents.
typealias NodeID = Int

/// The place of a macro's variable in a tree.
typealias VariableID = Int

/// An expression, parsed: nodes in one array in which children stand before their parents, so that a loop over it sees
/// each node after its parts, however deep the expression is.
struct SyntaxTree: Sendable {
    var nodes: [Node] = []
    var variables: [MacroVariable] = []
    var references: [Reference] = []
    var functionCalls: [FunctionReference] = []
    var root: NodeID = 0

    mutating func append(_ kind: Node.Kind, at range: Range<Int>) -> NodeID {
        nodes.append(Node(kind: kind, range: range))
        return nodes.count - 1
    }
}

/// A variable that a macro declares: `x` in `list.map(x, x + 1)`.
struct MacroVariable: Sendable {
    enum Role: Sendable {
        /// The elements of a list, or the keys of a map.
        case single
        /// The indices of a list, or the keys of a map.
        case key
        /// The elements of a list, or the values of a map.
        case value
    }

    let name: String
    let role: Role
    /// What the macro goes over.
    let range: NodeID
}

struct Node: Sendable {
    enum Kind: Sendable {
        case literal(Value)
        /// A free variable. None is left when parsing has ended: each is part of a reference.
        case identifier(String, isAbsolute: Bool)
        case variable(VariableID)
        case reference(Int)
        /// A part of a reference.
        case absorbed
        case select(NodeID, field: String)
        /// `has(operand.field)`.
        case presence(NodeID, field: String)
        case index(NodeID, NodeID)
        case unary(UnaryOperator, NodeID)
        case binary(BinaryOperator, NodeID, NodeID)
        case and(NodeID, NodeID)
        case or(NodeID, NodeID)
        case conditional(NodeID, then: NodeID, otherwise: NodeID)
        case call(Call)
        case list([NodeID])
        case map([MapEntry])
        case comprehension(Comprehension)
    }

    var kind: Kind
    var range: Range<Int>
}

struct MapEntry: Sendable {
    let key: NodeID
    let value: NodeID
}

struct Call: Sendable {
    /// With its namespace or plugin: `math.abs`, `trainer.lr_schedule`.
    let name: String
    /// What stands before the dot of a call such as `text.size()`.
    let target: NodeID?
    let arguments: [NodeID]
    /// The library's function; empty where it has none of the name.
    let overloads: [Overload]
    /// The place in the tree's function calls, where the name may be a plugin's function.
    let functionCall: Int?
    let nameRange: Range<Int>
}

struct Comprehension: Sendable {
    enum Kind: String, Sendable {
        case all
        case exists
        case existsOne
        case map
        case filter
        case transformList
        case transformMap
        case transformMapEntry
    }

    let kind: Kind
    /// What is gone over.
    let range: NodeID
    /// One variable or two.
    let variables: [VariableID]
    /// Which elements are taken, where that is asked apart from the body.
    let predicate: NodeID?
    let body: NodeID
}
