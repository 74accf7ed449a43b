import ConfigValue

/// The cases of nst/JSONTestSuite: bytes that a reader must accept, must reject, or may do either with.
enum JSONCases {
    /// Cases that RFC 8259 leaves to the reader and ours refuses.
    private static let refusedByChoice = [
        "y_object_duplicated_key.json": "duplicate keys are refused",
        "y_object_duplicated_key_and_value.json": "duplicate keys are refused",
    ]

    static func run(_ document: ConfigValue) -> Tally {
        var tally = Tally()
        guard case .list(let cases) = document else { return tally }
        for testCase in cases {
            let name = testCase["name"]?.text ?? ""
            let failure = failure(of: testCase)
            if failure != nil, let reason = refusedByChoice[name] {
                tally.setAside(name, reason: reason)
            } else {
                tally.record(name, failure: failure)
            }
        }
        return tally
    }

    private static func failure(of testCase: ConfigValue) -> String? {
        guard let bytes = testCase["base64"]?.text.flatMap(Base64.bytes) else { return "the case has no bytes" }
        let isAccepted = (try? ConfigValue(jsonBytes: bytes)) != nil
        return switch (testCase["expect"]?.text, isAccepted) {
        case ("accept", false): "is rejected"
        case ("reject", true): "is accepted"
        default: nil
        }
    }
}
