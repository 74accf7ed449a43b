import Diagnostics
import Testing

struct NearMissesTests {
    private let fields = ["base_lr", "steps", "total_steps", "min_lr_ratio", "num_devices"]

    @Test(arguments: [
        ("step", ["steps"]), ("setps", ["steps"]), ("BASE_LR", ["base_lr"]), ("baselr", ["base_lr"]),
        ("totalsteps", ["total_steps"]), ("nothing_like_it", []), ("x", []), ("", []),
    ])
    func nearNamesAreFound(name: String, expected: [String]) {
        #expect(NearMisses.of(name, in: fields) == expected)
    }

    @Test func theNearestComesFirstAndAtMostThree() {
        #expect(NearMisses.of("aaaa", in: ["aabb", "aaab", "aaba", "abaa", "baaa"]) == ["aaab", "aaba", "abaa"])
    }

    static let questions: [(String, String?)] = [
        ("setps", "did you mean 'steps'?"), ("nothing_like_it", nil),
    ]

    @Test(arguments: questions)
    func aQuestionNamesThem(name: String, expected: String?) {
        #expect(NearMisses.question(name, in: fields) == expected)
    }

    @Test func severalAreJoinedInWords() {
        #expect(NearMisses.question("ab", in: ["aa", "ac", "ad"]) == "did you mean 'aa', 'ac' or 'ad'?")
    }
}
