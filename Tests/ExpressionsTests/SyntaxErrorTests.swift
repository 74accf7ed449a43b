import Diagnostics
import Expressions
import Testing

struct SyntaxErrorTests {
    @Test(
        arguments: [
            ("", "an expression is expected, and the expression ends", 0..<0),
            ("1 +", "a value is expected, and the expression ends", 3..<3),
            ("(1", "expected ')', and the expression ends", 2..<2),
            ("1 2", "unexpected '2'", 2..<3),
            ("a = 1", "unexpected '='", 2..<3),
            ("'abc", "the string does not end", 0..<4),
            ("'a\\q'", "unknown escape", 2..<4),
            ("1abc", "'1abc' is no number", 0..<4),
            ("99999999999999999999", "the number does not fit into 64 bits", 0..<20),
            ("9223372036854775808", "the number does not fit into 64 bits", 0..<19),
            ("import", "'import' is a reserved word", 0..<6),
            ("has(x)", "has() takes a field, as has(self.name)", 0..<6),
            ("[1].map(x, 1, 2, 3)", "map() takes a condition and a result", 15..<16),
            ("a.", "expected a name behind '.', and the expression ends", 2..<2),
            ("f(1,)", "expected an argument behind ','", 4..<5),
            ("é", "unexpected 'é'", 0..<2),
            ("rb'a'", "unexpected ''a''", 2..<5),
            ("0X1F", "'0X1F' is no number", 0..<4),
            ("true ? false ? 1 : 2 : 3", "a condition within a condition wants brackets", 13..<14),
            ("[1].map()", "map() takes a variable's name and an expression", 4..<7),
            ("[1].map(x)", "map() takes a variable's name and an expression", 4..<7),
            ("[1].filter(1, true)", "filter() takes a variable's name and an expression", 4..<10),
            ("[1].filter(x, x, x)", "filter() takes one condition", 15..<16),
            ("[1].transformList(x, x)", "transformList() takes two variables' names and an expression", 4..<17),
            ("'\\uD800'", "the escape is no Unicode scalar", 1..<7),
        ] as [(String, String, Range<Int>)])
    func aMistakeIsToldWithItsPlace(source: String, message: String, range: Range<Int>) {
        do {
            _ = try Expression(parsing: source)
            Issue.record("\(source) is accepted")
        } catch {
            #expect(error.code == .expressionSyntax)
            #expect(error.message == message)
            #expect(error.range == range)
        }
    }

    @Test(
        "An operator of Python is told with what to write for it",
        arguments: [
            ("a and b", "for 'and', write &&"), ("(a or b)", "for 'or', write ||"), ("not a", "for 'not', write !"),
            ("a not in b", "for 'not', write !"), ("a is b", "for 'is', write =="),
            ("a if b else c", "write condition ? a : b"), ("a ** 2", "a power is pow(a, b)"), ("a b", nil),
        ])
    func habit(source: String, hint: String?) {
        let error = #expect(throws: ExpressionError.self) { try Expression(parsing: source) }
        #expect(error?.hint == hint)
    }
}
