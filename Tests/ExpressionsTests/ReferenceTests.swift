import ConfigValue
import Expressions
import Testing

struct ReferenceTests {
    @Test(
        arguments: [
            ("first.lr_schedule", ["first.lr_schedule"]),
            ("self.layers[0].width + x", ["self.layers[0].width", "x"]),
            ("layers[i].width", ["layers", "i"]),
            ("a['b'].c", ["a.b.c"]),
            ("items.map(x, x.y + z)", ["items", "z"]),
            ("[1].map(x, [2].map(y, x + y + w))", ["w"]),
            ("trainer.lr_schedule(base_lr, 3)", ["base_lr"]),
            ("name.size() + math.abs(x.y)", ["name", "x.y"]),
            ("has(a.b)", ["a.b"]),
            ("has(a.b) ? a.b : c", ["a.b", "a.b", "c"]),
            ("pi + x", ["pi", "x"]),
            ("type(x) == int", ["x"]),
            ("a[-1]", ["a"]),
            ("int(type) + list[0]", ["type", "list[0]"]),
        ] as [(String, [String])])
    func referencesAreTheLongestPathsOfFreeVariables(source: String, paths: [String]) throws {
        #expect(try Expression(parsing: source).references.map(\.description) == paths)
    }

    @Test func aReferenceHasItsPlaceAndItsPurpose() throws {
        let references = try Expression(parsing: "1 + has(a.b) ? c.d : e").references
        #expect(
            references == [
                Reference(root: "a", path: [.key("b")], range: 8..<11, isPresenceTest: true),
                Reference(root: "c", path: [.key("d")], range: 15..<18),
                Reference(root: "e", range: 21..<22),
            ])
    }

    @Test func callsOfPluginsAreNamed() throws {
        let calls = try Expression(parsing: "trainer.lr(trainer.base(), 2) + [1].map(x, other.f(x)).size()")
            .functionCalls
        #expect(calls.map(\.qualifiedName) == ["trainer.lr", "trainer.base", "other.f"])
        #expect(calls.map(\.argumentCount) == [2, 0, 1])
        #expect(calls.first?.range == 0..<10)
        #expect(calls.first?.plugin == "trainer")
        #expect(calls.first?.function == "lr")
    }
}
