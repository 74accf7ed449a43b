import Diagnostics

/// All that settings are taken from: flags go over variables, variables over the file.
struct SettingsSources: Sendable {
    /// By the setting's name; each as it would stand in the environment.
    let flags: [String: String]
    /// Those of this process whose names begin as a setting's.
    let variables: [String: String]
    let file: SettingsFile?

    /// What the environment may hold besides settings: the settings file's path, and what units pass to the command line.
    static let otherVariables = [fileVariable, "PCONFIGSD_OPTIONS"]
    private static let fileVariable = "PCONFIGSD_SETTINGS"

    /// - Throws: For a flag, a variable or a line that says something wrong, even where another goes over it: what is
    ///   wrong would hold as soon as the other is gone.
    init(flags: [String: String], environment: [String: String], fileName: String?) throws(Diagnostic) {
        self.flags = flags
        variables = environment.filter { name, text in
            name.hasPrefix(Setting.variablePrefix) && !Self.otherVariables.contains(name) && !text.isEmpty
        }
        for setting in Setting.all {
            if let text = flags[setting.name] { try setting.check(text, from: setting.flag) }
            if let text = variables[setting.variable] { try setting.check(text, from: setting.variable) }
        }
        let known = Setting.all.map(\.variable)
        if let unknown = variables.keys.sorted().first(where: { !known.contains($0) }) {
            throw Diagnostic(
                .unknownField, "the environment variable \(unknown) is no setting of the daemon",
                hint: NearMisses.question(unknown, in: known + Self.otherVariables) ?? "unset \(unknown)")
        }
        let named = fileName ?? environment[Self.fileVariable].flatMap { $0.isEmpty ? nil : $0 }
        file = try SettingsFile.find(named: named, environment: environment)
    }

    /// What a person is told of the place that a setting comes from.
    enum Origin: Int, CaseIterable, Sendable {
        case flags
        case variables
        case file
    }

    func place(of setting: Setting, in origin: Origin) -> String {
        switch origin {
        case .flags: setting.flag
        case .variables: setting.variable
        case .file: file.map { $0.path + ":\($0.lines[setting.name] ?? 1)" } ?? ""
        }
    }
}
