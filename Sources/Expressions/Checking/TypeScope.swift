/// What an expression's names mean to the checker.
package protocol TypeScope {
    /// The type of a variable, or nil where there is none of the name.
    func type(ofVariable name: String) -> ExpressionType?
    /// The type of an object's member, or nil where it has none of the name.
    func type(ofMember name: String, in object: String) -> ExpressionType?
    func members(of object: String) -> [String]
    /// A plugin's function by its qualified name.
    func signature(ofFunction qualifiedName: String) -> FunctionSignature?
    var variableNames: [String] { get }
    /// The qualified names of plugins' functions.
    var functionNames: [String] { get }
}

/// What a plugin's function takes and gives.
package struct FunctionSignature: Sendable, Hashable {
    package struct Parameter: Sendable, Hashable {
        package var name: String
        package var type: ExpressionType

        package init(_ name: String, _ type: ExpressionType) {
            self.name = name
            self.type = type
        }
    }

    package var parameters: [Parameter]
    package var result: ExpressionType

    package init(parameters: [Parameter], result: ExpressionType) {
        self.parameters = parameters
        self.result = result
    }
}

extension FunctionSignature: CustomStringConvertible {
    /// The parameters as a person writes them: `(base_lr: float, total_steps: int)`.
    package var description: String {
        "(" + parameters.map { "\($0.name): \($0.type)" }.joined(separator: ", ") + ")"
    }
}
