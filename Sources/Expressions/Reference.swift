package import ConfigValue

/// A value that an expression reads by its name: a free variable and the path below it that is known without
/// evaluating, as `first.lr_schedule` or `self.layers[0].width`.
package struct Reference: Sendable, Hashable {
    /// The variable's name.
    package var root: String
    /// The path below the root.
    package var path: ValuePath
    /// Byte offsets in the expression's source.
    package var range: Range<Int>
    /// Whether only its existence is asked for, as in `has(a.b)`.
    package var isPresenceTest: Bool
    /// Whether the name starts with a dot and so means no variable of a macro and none of CEL's container.
    package var isAbsolute: Bool

    package init(
        root: String, path: ValuePath = .root, range: Range<Int>, isPresenceTest: Bool = false, isAbsolute: Bool = false
    ) {
        self.root = root
        self.path = path
        self.range = range
        self.isPresenceTest = isPresenceTest
        self.isAbsolute = isAbsolute
    }

    /// Whether it means the number pi or a type where nothing else in scope has its root's name.
    package var mayBeConstant: Bool { mayBePi || typeName != nil }

    /// Whether its root is the number pi where nothing else in scope has the name.
    package var mayBePi: Bool { root == "pi" }

    /// The type that it is where nothing else in scope has its root's name: `int`, `google.protobuf.Timestamp`.
    var typeName: TypeName? {
        guard !isPresenceTest, let name = dottedName, TypeName.denoted.contains(name) else { return nil }
        return TypeName(name)
    }
}

/// A call that may be one of a plugin's function: `trainer.lr_schedule(base_lr, 6)`.
package struct FunctionReference: Sendable, Hashable {
    /// The name as it is written: `trainer.lr_schedule`.
    package var qualifiedName: String
    package var argumentCount: Int
    /// The name's byte offsets in the expression's source.
    package var range: Range<Int>

    package init(qualifiedName: String, argumentCount: Int, range: Range<Int>) {
        self.qualifiedName = qualifiedName
        self.argumentCount = argumentCount
        self.range = range
    }

    /// All before the last dot.
    package var plugin: String {
        qualifiedName.lastIndex(of: ".").map { String(qualifiedName[..<$0]) } ?? ""
    }

    /// All behind the last dot.
    package var function: String {
        qualifiedName.lastIndex(of: ".").map { String(qualifiedName[qualifiedName.index(after: $0)...]) }
            ?? qualifiedName
    }
}
