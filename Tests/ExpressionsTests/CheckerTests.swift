import ConfigValue
import Diagnostics
import Expressions
import Testing

struct CheckerTests {
    private struct Scope: TypeScope {
        let variables: [String: ExpressionType] = [
            "steps": .int, "rate": .double, "name": .string, "layers": .list(.object("Layer")),
            "self": .object("Trainer"),
            "flag": .bool, "widths": .list(.int), "labels": .map(.string, .int), "anything": .dyn,
            "limit": .nullable(.int),
        ]
        let fields: [String: [String: ExpressionType]] = [
            "Layer": ["width": .int], "Trainer": ["base_lr": .double, "optimizer": .object("Layer")],
        ]

        func type(ofVariable name: String) -> ExpressionType? { variables[name] }
        func type(ofMember name: String, in object: String) -> ExpressionType? { fields[object]?[name] }
        func members(of object: String) -> [String] { fields[object].map { Array($0.keys) } ?? [] }
        func signature(ofFunction name: String) -> FunctionSignature? {
            name == "trainer.lr"
                ? FunctionSignature(parameters: [.init("base", .double), .init("count", .int)], result: .list(.double))
                : nil
        }
        var variableNames: [String] { Array(variables.keys) }
        var functionNames: [String] { ["trainer.lr"] }
    }

    private func check(_ source: String) throws -> CheckResult { try Expression(parsing: source).check(in: Scope()) }

    @Test(
        arguments: [
            ("steps + 1", .int), ("steps * rate", .double), ("steps > 1", .bool), ("name + 'x'", .string),
            ("self.base_lr", .double), ("self.optimizer.width", .int), ("layers[0].width", .int),
            ("layers.map(l, l.width)", .list(.int)), ("layers.filter(l, l.width > 1)", .list(.object("Layer"))),
            ("labels['a']", .int), ("labels.map(k, k)", .list(.string)), ("flag ? 1 : 2", .int),
            ("flag ? 1 : null", .nullable(.int)),
            ("flag ? 1 : 'a'", .dyn), ("[1, 2]", .list(.int)), ("[1, 'a']", .list(.dyn)),
            ("{'a': 1.0}", .map(.string, .double)),
            ("trainer.lr(rate, steps)", .list(.double)), ("trainer.lr(1, 2)[0]", .double), ("len(widths)", .int),
            ("max(1, 2)", .int), ("max(0.0, steps)", .dyn), ("sum(widths)", .int), ("floor(rate)", .int),
            ("sqrt(steps)", .double),
            ("anything + 1", .dyn), ("anything.x.y", .dyn), ("limit + 1", .int), ("has(self.base_lr)", .bool),
            ("pi", .double),
            ("widths.transformList(i, w, w * 1.5)", .list(.double)), ("'%s'.format([1])", .string),
            ("range(3)", .list(.int)),
            ("labels.transformMapEntry(k, v, {v: k})", .map(.int, .string)), ("type(steps) == int", .bool),
            ("name.size()", .int), ("string(steps)", .string),
            ("has(self.nonesuch)", .bool),
        ] as [(String, ExpressionType)])
    func theTypeIsKnownBeforeTheValue(source: String, type: ExpressionType) throws {
        let result = try check(source)
        #expect(result.errors.isEmpty)
        #expect(result.type == type)
    }

    @Test(
        arguments: [
            ("stepz + 1", .unknownName, "'stepz' is unknown here", "did you mean 'steps'?"),
            ("self.base_l", .unknownName, "Trainer has no field 'base_l'", "did you mean 'base_lr'?"),
            ("layers[0].widht", .unknownName, "Layer has no field 'widht'", "did you mean 'width'?"),
            ("layers.map(l, l.depth)", .unknownName, "Layer has no field 'depth'", nil),
            ("sqroot(2)", .unknownName, "there is no function 'sqroot'", nil),
            ("sqr(2)", .unknownName, "there is no function 'sqr'", "did you mean 'sqrt'?"),
            ("trainer.lrr(1)", .unknownName, "there is no function 'trainer.lrr'", "did you mean 'trainer.lr'?"),
            (
                "trainer.lr(rate)", .noOverload, "trainer.lr takes 2 arguments, and there are 1",
                "it takes (base: float, count: int)"
            ),
            ("trainer.lr(name, 1)", .noOverload, "base of trainer.lr is a float, and this is a string", nil),
            (
                "name + 1", .noOverload, "+ does not take a string and an int",
                "make a string of the other with string(…)"
            ),
            ("name == 1", .noOverload, "== does not take a string and an int", nil),
            ("name < 1", .noOverload, "< does not take a string and an int", nil),
            ("rate % 2.0", .noOverload, "% does not take a float and a float", "the remainder is that of ints"),
            ("!steps", .noOverload, "! needs a bool, and this is an int", nil),
            ("steps && flag", .noOverload, "&& needs a bool, and this is an int", nil),
            ("steps ? 1 : 2", .noOverload, "?: needs a bool, and this is an int", nil),
            ("steps.x", .noOverload, "an int has no field 'x'", nil),
            ("steps[0]", .noOverload, "an int has no element at an int", nil),
            ("steps.map(x, x)", .noOverload, "map() goes over a list or a map, and this is an int", nil),
            ("sqrt(name)", .noOverload, "sqrt() does not take (string)", "it takes (float)"),
            ("sqrt(1, 2)", .noOverload, "sqrt() takes 1 argument, and there are 2", nil),
            (
                "widths.map(1, 2)", .expressionSyntax, "map() takes a variable's name and an expression",
                "as in list.map(x, x + 1)"
            ),
            ("name.substring(1, 2, 3)", .noOverload, "substring() takes 1 or 2 arguments, and there are 3", nil),
        ] as [(String, Diagnostic.Code, String, String?)])
    func whatCannotBeRightIsAnError(source: String, code: Diagnostic.Code, message: String, hint: String?) throws {
        let error = try #require(try check(source).errors.first)
        #expect(error.code == code)
        #expect(error.message == message)
        if let hint { #expect(error.hint == hint) }
    }

    @Test func allErrorsAreTold() throws {
        #expect(try check("x + name.y(1) + (1 + 'a')").errors.count == 3)
    }

    @Test(
        arguments: [
            ("steps / 2", [0..<9]), ("1 + steps / 2 * 3", [4..<13]), ("6 / 3", []), ("rate / 2", []), ("1.0 / 2", []),
            ("4 / -1", []), ("5 / -2", [0..<6]), ("-9223372036854775808 / -1", []), ("5 / 0", [0..<5]),
            ("[steps / 2, 1]", [1..<10]), ("widths.map(w, w / 2)", [14..<19]), ("{'a': steps / 2}", [6..<15]),
            ("[steps / 2].map(x, x * 1.0)", [1..<10]), ("widths.filter(w, w / 2 > 1)", []), ("-(steps / 2)", [2..<11]),
            ("[1.0, 2.0][steps / 2]", []), ("range(steps / 2).map(i, i * 1.0)", []), ("steps / 2 > 1 ? 1.0 : 2.0", []),
            ("flag ? steps / 2 : 1", [7..<16]), ("sqrt(steps / 2)", [5..<14]), ("double(steps / 2)", [7..<16]),
            ("int(steps / 2)", []), ("size([steps / 2])", []), ("max(1.0, steps / 2)", [9..<18]),
            ("trainer.lr(steps / 2, 1)", [11..<20]), ("trainer.lr(1.0, steps / 2)", []),
        ] as [(String, [Range<Int>])])
    func divisionsOfIntsAreNoted(source: String, ranges: [Range<Int>]) throws {
        #expect(try check(source).integerDivisions.map(\.range) == ranges)
    }
}
