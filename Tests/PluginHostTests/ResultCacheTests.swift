import ConfigValue
import Configuration
import PluginHost
import RandomNumbers
import Testing

@Suite struct ResultCacheTests {
    private func key(_ argument: Int, digest: String = "d") -> ResultCache.Key {
        ResultCache.Key(digest: digest, call: FunctionCall(plugin: "p", function: "f", arguments: [.int(argument)]))
    }

    @Test func theLeastRecentlyUsedGoesFirst() {
        var cache = ResultCache(maximumCount: 3)
        for index in 0..<3 { cache.insert(.int(index), for: key(index)) }
        #expect(cache.value(for: key(0)) == 0)
        cache.insert(3, for: key(3))
        #expect(cache.value(for: key(1)) == nil)
        #expect([0, 2, 3].allSatisfy { cache.value(for: key($0)) == .int($0) })
    }

    @Test func weightIsBounded() {
        var cache = ResultCache(maximumWeight: 10_000)
        for index in 0..<100 { cache.insert(.string(String(repeating: "x", count: 1_000)), for: key(index)) }
        #expect(cache.count < 10)
        cache.insert(.string(String(repeating: "x", count: 20_000)), for: key(1_000))
        #expect(cache.value(for: key(1_000)) == nil)
    }

    @Test func anotherBuildHasOtherResults() {
        var cache = ResultCache()
        cache.insert(1, for: key(0, digest: "old"))
        #expect(cache.value(for: key(0, digest: "new")) == nil)
    }

    @Test func textsThatOnlyLookTheSameHaveResultsOfTheirOwn() {
        var cache = ResultCache()
        func key(_ text: String) -> ResultCache.Key {
            ResultCache.Key(digest: "d", call: FunctionCall(plugin: "p", function: "f", arguments: [.string(text)]))
        }
        cache.insert(1, for: key("\u{E9}"))
        #expect(cache.value(for: key("e\u{301}")) == nil)
        #expect(cache.value(for: key("\u{E9}")) == 1)
    }

    /// Against a plain list, oldest first.
    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func itBehavesLikeAListByTimeOfUse(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var cache = ResultCache(maximumCount: 8)
        var model: [Int] = []
        for _ in 0..<2_000 {
            let number = Int.random(in: 0..<16, using: &random)
            if Bool.random(using: &random) {
                let found = cache.value(for: key(number)) != nil
                #expect(found == model.contains(number))
            } else if !model.contains(number) {
                cache.insert(.int(number), for: key(number))
                if model.count == 8 { model.removeFirst() }
                model.append(number)
                continue
            } else {
                continue
            }
            if let index = model.firstIndex(of: number) { model.append(model.remove(at: index)) }
        }
        #expect(cache.count == model.count)
    }
}
