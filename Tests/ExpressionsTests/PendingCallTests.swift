import ConfigValue
import Diagnostics
import Expressions
import Testing

struct PendingCallTests {
    @Test(
        arguments: [
            ("p.f(1) + p.g(2)", ["p.f", "p.g"]),
            ("[p.f(1), p.g(2)]", ["p.f", "p.g"]),
            ("range(3).map(i, p.f(i))", ["p.f", "p.f", "p.f"]),
            ("p.f(p.g(1))", ["p.g"]),
            ("p.f(1) > 0 && p.g(2) > 0", ["p.f"]),
            ("p.f(1) > 0 && false", ["p.f"]),
            ("p.f(1) > 0 ? p.g(1) : 0", ["p.f"]),
            ("[1, 2].exists(i, p.f(i) == 1)", ["p.f", "p.f"]),
            ("max(p.f(1), p.g(1))", ["p.f", "p.g"]),
        ] as [(String, [String])])
    func independentCallsComeOutAtOnce(source: String, names: [String]) {
        #expect(evaluate(source, call: { _, _ in .pending }).pendingCalls?.map(\.qualifiedName) == names)
    }

    @Test func anAnswerIsAValue() {
        let evaluation = evaluate("trainer.lr(x, 2)[1]", over: ["x": 0.5]) { name, arguments in
            name == "trainer.lr" && arguments == [0.5, 2] ? .value([1, 2.5]) : .pending
        }
        #expect(evaluation.value == 2.5)
    }

    @Test func aFailedCallTellsItsMessage() {
        let error = evaluate("1 + p.f()", call: { _, _ in .failed(message: "no luck") }).error
        #expect(error?.code == .pluginFailed)
        #expect(error?.message == "no luck")
        #expect(error?.range == 4..<9)
    }
}
