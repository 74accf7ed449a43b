/// The params of a method that is about many experiments, by their names or by a pattern.
package protocol ExperimentSelection {
    /// The experiments' names, in the order of the answers.
    var experiments: [String]? { get }
    /// Which experiments, where they are not named; all but abstract ones where neither is there.
    var pattern: String? { get }
}

extension SchemaMember {
    /// Of a result that is about a whole project.
    static let folderProblems = optional(
        "problems", .list(of: .any),
        "Diagnostics of folders that are not read, and of files in them that look like experiments or schemas and are "
            + "none; where there is a pattern, only of files that it names.")

    static let selection: [SchemaMember] = [
        .optional("experiments", .list(of: .string), "The experiments' names, in the order of the answers."),
        .optional(
            "pattern", .string,
            "Instead of names; `*` stands for any part of a component, `**` for any components. All by default."),
    ]

    /// What the request changes in every experiment.
    static let changes = experiment.filter { $0.name != "experiment" }
}
