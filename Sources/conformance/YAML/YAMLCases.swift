import ConfigValue

/// The cases of yaml/yaml-test-suite: texts, and what they must load to or that they must be refused.
enum YAMLCases {
    static func run(_ document: ConfigValue) -> Tally {
        var tally = Tally()
        guard case .list(let values) = document else { return tally }
        for value in values {
            guard let yamlCase = YAMLCase(value) else {
                tally.record(value["id"]?.text ?? "", failure: "the case cannot be read")
                continue
            }
            let failure = yamlCase.failure
            if failure != nil, let reason = LibYAMLMistakes.byCase[yamlCase.name] {
                tally.setAside(yamlCase.name, reason: reason)
            } else {
                tally.record(yamlCase.name, failure: failure)
            }
        }
        return tally
    }
}
