import ConfigValue
import OrderedCollections
import PConfigsPlugin
import StandardPlugin
import Testing
import Wire

@Suite struct HashSplitTests {
    private let keys = (0..<4000).map { "sample-\($0)" }

    private func splits(_ fractions: ConfigMap, salt: String = "v1") async throws -> [String] {
        let computation = try #require(
            StandardPlugin().registrations.computations.first { $0.function.name == "hash_split" })
        var splits: [String] = []
        for key in keys {
            let value = try await computation.call([.string(key), .map(fractions), .string(salt)])
            guard case .string(let split) = value else { continue }
            splits.append(split)
        }
        return splits
    }

    @Test func eachSplitGetsAboutItsFraction() async throws {
        let splits = try await splits(["train": 0.8, "val": 0.15, "test": 0.05])
        let counts = Dictionary(grouping: splits, by: \.self).mapValues { Double($0.count) / Double(keys.count) }
        // Four standard deviations of a binomial with 4,000 draws.
        for (split, fraction) in [("train", 0.8), ("val", 0.15), ("test", 0.05)] {
            let deviation = (fraction * (1 - fraction) / Double(keys.count)).squareRoot()
            #expect(abs((counts[split] ?? 0) - fraction) < 4 * deviation)
        }
    }

    @Test func aSplitThatGrowsLosesNoKey() async throws {
        let before = try await splits(["train": 0.5, "val": 0.25, "test": 0.25])
        let after = try await splits(["train": 0.5, "val": 0.4, "test": 0.1])
        #expect(before.count == keys.count)
        for (old, new) in zip(before, after) where old != new { #expect(new != "test") }
        for (old, new) in zip(before, after) where old == "val" { #expect(new == "val") }
        #expect(before != after)
    }

    @Test func theOrderOfTheSplitsDoesNotMatterAndTheSaltDoes() async throws {
        let splits = try await splits(["a": 0.25, "b": 0.75])
        #expect(try await self.splits(["b": 0.75, "a": 0.25]) == splits)
        #expect(try await self.splits(["a": 0.25, "b": 0.75], salt: "v2") != splits)
    }
}
