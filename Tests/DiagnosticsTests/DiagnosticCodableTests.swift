import ConfigValue
import Diagnostics
import Testing

struct DiagnosticCodableTests {
    private let location = SourceFile(name: "a.yaml", text: "a: 1\n").location(of: 0..<1)

    @Test func aDiagnosticCrossesTheWire() throws {
        let diagnostic = Diagnostic(
            .duplicateKey, "twice", at: location, label: "here", path: "a", hint: "remove it",
            related: [.init("first", at: location)])
        let value = try ConfigValueEncoder().encode(diagnostic)
        #expect(try ConfigValueDecoder().decode(Diagnostic.self, from: value) == diagnostic)
        #expect(value["code"] == "duplicate-key")
        #expect(value["severity"] == "error")
        #expect(value["location"]?["end_column"] == 2)
    }

    @Test func membersThatSayNothingAreLeftOut() throws {
        let value = try ConfigValueEncoder().encode(Diagnostic(.deprecated, "old"))
        #expect(value == ["severity": "warning", "code": "deprecated", "message": "old"])
        #expect(try ConfigValueDecoder().decode(Diagnostic.self, from: value) == Diagnostic(.deprecated, "old"))
    }

    @Test(arguments: Diagnostic.Code.allCases)
    func everyCodeIsInKebabCase(code: Diagnostic.Code) {
        #expect(code.rawValue.allSatisfy { $0.isLowercase || $0 == "-" })
        #expect(Diagnostic(code, "x").severity == code.severity)
    }
}
