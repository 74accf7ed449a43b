import ConfigValue
import Testing

@Suite struct AmountTests {
    @Test(arguments: [
        ("500ms", 0.5), ("30s", 30), ("5min", 300), ("15m", 900), ("2h", 7_200), ("30d", 2_592_000), ("1.5h", 5_400),
        ("1e3s", 1_000), ("90", 90), ("0.25", 0.25), ("5 s", 5), ("0s", 0), ("24:00:00", 86_400), ("1:30", 90),
    ])
    func aTimeHasAUnitOrIsInSeconds(text: String, seconds: Double) {
        #expect(Amount.seconds(text) == seconds)
        #expect(Amount.seconds(.string(text)) == seconds)
    }

    @Test(arguments: [
        "", "s", "-5s", "5 weeks", "5M", "5sec", "infs", "nan", "1:2:3:4", "1:-2", "1:", ":", "1e999s", "--1s", "５s",
    ])
    func whatIsNoTimeIsRefused(text: String) {
        #expect(Amount.seconds(text) == nil)
    }

    @Test(arguments: [
        ("512", 512), ("512B", 512), ("64KiB", 64 << 10), ("8MiB", 8 << 20), ("1.5GiB", 3 << 29), ("1 TiB", 1 << 40),
    ])
    func aSizeHasAUnitOrIsInBytes(text: String, bytes: Int) {
        #expect(Amount.bytes(.string(text), within: 0...Int.max) == bytes)
    }

    @Test(arguments: ["", "GiB", "1GB", "1G", "-1MiB", "99999999999999999999GiB", "1e400B", "1:00"])
    func whatIsNoSizeIsRefused(text: String) {
        #expect(Amount.bytes(.string(text), within: Int.min...Int.max) == nil)
    }

    @Test func numbersAreSecondsAndBytes() {
        #expect(Amount.seconds(.int(90)) == 90)
        #expect(Amount.seconds(.double(0.5)) == 0.5)
        #expect(Amount.seconds(.double(.nan)) == nil)
        #expect(Amount.seconds(.int(-1)) == nil)
        #expect(Amount.seconds(.bool(true)) == nil)
        #expect(Amount.bytes(.int(1 << 30), within: 1...Int.max) == 1 << 30)
        #expect(Amount.bytes(.int(0), within: 1...Int.max) == nil)
        #expect(Amount.bytes(.double(1), within: 1...Int.max) == nil)
        #expect(Amount.milliseconds(.string("1500s"), within: 1...2_000_000) == 1_500_000)
        #expect(Amount.milliseconds(.double(1e300), within: 1...2_000_000) == nil)
    }

    @Test(arguments: [
        (0, "0s"), (1, "1ms"), (1_500, "1500ms"), (30_000, "30s"), (300_000, "5min"), (86_400_000, "24h"),
    ])
    func aTimeIsWrittenInItsLargestUnit(milliseconds: Int, text: String) {
        #expect(Amount.text(milliseconds: milliseconds) == text)
    }

    @Test(arguments: [(0, "0KiB"), (1, "1B"), (1 << 20, "1MiB"), (3 << 29, "1536MiB")])
    func aSizeIsWrittenInItsLargestUnit(bytes: Int, text: String) {
        #expect(Amount.text(bytes: bytes) == text)
    }
}
