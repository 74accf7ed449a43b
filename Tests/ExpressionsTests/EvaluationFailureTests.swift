import ConfigValue
import Diagnostics
import Expressions
import Testing

struct EvaluationFailureTests {
    @Test(
        arguments: [
            ("1 / 0", .evaluation, "division by zero", 0..<5),
            ("1 + 2 % 0", .evaluation, "remainder of a division by zero", 4..<9),
            ("9223372036854775807 + 1", .evaluation, "the result does not fit into 64 bits", 0..<23),
            ("-9223372036854775808 / -1", .evaluation, "the result does not fit into 64 bits", 0..<25),
            ("[1][2]", .evaluation, "the index 2 is out of range, the list has 1 elements", 0..<6),
            ("[1][-1]", .evaluation, "the index -1 is out of range, the list has 1 elements", 0..<7),
            ("{'a': 1}.b", .evaluation, "no such key: 'b'", 0..<10),
            ("x.y", .evaluation, "no such key: x.y", 0..<3),
            ("{'a': 1, 'a': 2}", .evaluation, "the map has the key 'a' twice", 9..<12),
            ("'a' + 1", .noOverload, "+ does not take (string, int)", 0..<7),
            ("1 ? 2 : 3", .noOverload, "?: does not take (int)", 0..<9),
            ("size(1)", .noOverload, "size() does not take (int)", 0..<7),
            ("pow(2, -1)", .evaluation, "an int has no int power of -1", 0..<10),
            ("floor(1e300)", .evaluation, "1e+300 does not fit into an int", 0..<12),
            ("int('x')", .evaluation, "'x' is no int", 0..<8),
            ("nonesuch(1)", .unknownName, "there is no function 'nonesuch'", 0..<11),
            ("a.b.c(1)", .pluginFailed, "no a.b.c", 0..<8),
            ("'%y'.format([1])", .evaluation, "there is no clause '%y': there are %s %d %f %e %x %X %b %o %%", 0..<16),
            ("b'x'", .evaluation, "a configuration holds no bytes", 0..<4),
            ("{1: 2}", .evaluation, "a configuration's map has string keys, not int", 0..<6),
            (
                "{'\\u00e9': 1, 'e\\u0301': 2}", .evaluation,
                "a configuration's map cannot have the key 'e\u{301}' in two spellings of Unicode", 0..<27
            ),
            ("{'\\u00e9': 1}['e\\u0301']", .evaluation, "no such key: 'e\u{301}'", 0..<24),
            ("18446744073709551615u", .evaluation, "the result does not fit into 64 bits", 0..<21),
        ] as [(String, Diagnostic.Code, String, Range<Int>)])
    func aFailureTellsWhyAndWhere(source: String, code: Diagnostic.Code, message: String, range: Range<Int>) {
        let error = evaluate(source).error
        #expect(error?.code == code)
        #expect(error?.message == message)
        #expect(error?.range == range)
    }

    @Test(
        arguments: [
            ("false && 1 / 0 == 1", false), ("1 / 0 == 1 && false", false), ("true || 1 / 0 == 1", true),
            ("1 / 0 == 1 || true", true), ("true ? 1 : 1 / 0", 1), ("[0, 1].exists(i, 1 / i == 1)", true),
            ("[0, 2].all(i, 1 / i == 1)", false),
        ] as [(String, ConfigValue)])
    func anOperandThatDecidesMakesAnErrorUnimportant(source: String, value: ConfigValue) {
        #expect(evaluate(source).value == value)
    }
}
