import ConfigValue
import Glibc
import Testing
import Wire

@testable import Server

@Suite("Latencies", .timeLimit(.minutes(10)))
struct LatencyTests {
    @Test("are known to within one in a hundred, whatever their order", arguments: [1, 7, 4_242])
    func percentiles(seed: UInt64) {
        var state = seed
        let times = (0..<5_000).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            // From a microsecond to ten seconds, as many in each decade.
            let decades = Double(state >> 40) / Double(1 << 24) * 7
            return UInt64(1_000 * pow(10, decades))
        }
        var histogram = LatencyHistogram()
        for time in times { histogram.record(time) }
        let sorted = times.sorted()
        #expect(histogram.count == times.count)
        for percentile in [50, 90, 99] {
            let exact = Double(sorted[times.count * percentile / 100 - 1]) / 1e9
            let told = histogram.percentile(Double(percentile))
            #expect(abs(told - exact) <= exact * 0.01 + 128e-9, "seed \(seed), p\(percentile): \(told) for \(exact)")
        }
        let seconds = times.reduce(0.0) { $0 + Double($1) / 1e9 }
        #expect(histogram.longestTime == Double(sorted.last ?? 0) / 1e9)
        #expect(abs(histogram.sum - seconds) < 1e-6)
    }

    @Test("past an hour, and none at all, trap nothing") func bounds() {
        var histogram = LatencyHistogram()
        #expect(Stats.Latency(histogram) == nil)
        histogram.record(.max)
        histogram.record(0, count: 3)
        #expect(histogram.count == 4)
        #expect(histogram.longestTime == 3_600)
        #expect(histogram.count(within: 1e-5) == 3)
        #expect(histogram.count(within: .infinity) == 4)
    }

    @Test("of answers that were ready, and of those that were worked out, are counted by method")
    func byMethod() async throws {
        try await ServerFixture.withServer { fixture in
            let request = #"{"id":1,"method":"resolve","params":{"experiment":"second"}}"# + "\n"
            for _ in 0..<3 { _ = try await fixture.exchange(request, lines: 1) }
            let broken = #"{"id":2,"method":"resolve","params":{"experiment":"broken"}}"# + "\n"
            _ = try await fixture.exchange(broken, lines: 1)
            let lines = try await fixture.exchange(#"{"id":3,"method":"stats"}"# + "\n", lines: 1)
            let counts = try ConfigValue(json: try #require(lines.first))["result"]?["requests"]?["resolve"]
            #expect(counts?["answered"] == 4)
            #expect(counts?["failed"] == 1)
            #expect(counts?["latency"]?["count"] == 4)
            #expect(fixture.service.resolvedNames == ["second", "broken"])
        }
    }

    @Test("are told in Prometheus' text format") func prometheus() {
        var times = LatencyHistogram()
        times.record(40_000)
        times.record(2_000_000_000)
        var text = PrometheusText()
        text.add("pconfigs_connections", .gauge, "Connections that\nare open.", 2)
        text.add("pconfigs_requests_total", .counter, "Requests.", by: "method", [("a\"b\\", 1.5)])
        text.add("pconfigs_nothing_total", .counter, "Not there.", by: "method", [])
        text.add("pconfigs_time_seconds", "Time.", by: "method", [("resolve", times)])
        #expect(
            text.text == #"""
                # HELP pconfigs_connections Connections that\nare open.
                # TYPE pconfigs_connections gauge
                pconfigs_connections 2
                # HELP pconfigs_requests_total Requests.
                # TYPE pconfigs_requests_total counter
                pconfigs_requests_total{method="a\"b\\"} 1.5
                # HELP pconfigs_time_seconds Time.
                # TYPE pconfigs_time_seconds histogram
                pconfigs_time_seconds_bucket{method="resolve",le="0.00001"} 0
                pconfigs_time_seconds_bucket{method="resolve",le="0.00005"} 1
                pconfigs_time_seconds_bucket{method="resolve",le="0.0001"} 1
                pconfigs_time_seconds_bucket{method="resolve",le="0.0005"} 1
                pconfigs_time_seconds_bucket{method="resolve",le="0.001"} 1
                pconfigs_time_seconds_bucket{method="resolve",le="0.005"} 1
                pconfigs_time_seconds_bucket{method="resolve",le="0.01"} 1
                pconfigs_time_seconds_bucket{method="resolve",le="0.05"} 1
                pconfigs_time_seconds_bucket{method="resolve",le="0.1"} 1
                pconfigs_time_seconds_bucket{method="resolve",le="0.5"} 1
                pconfigs_time_seconds_bucket{method="resolve",le="1"} 1
                pconfigs_time_seconds_bucket{method="resolve",le="5"} 2
                pconfigs_time_seconds_bucket{method="resolve",le="10"} 2
                pconfigs_time_seconds_bucket{method="resolve",le="60"} 2
                pconfigs_time_seconds_bucket{method="resolve",le="+Inf"} 2
                pconfigs_time_seconds_sum{method="resolve"} 2.00004
                pconfigs_time_seconds_count{method="resolve"} 2

                """#)
    }
}
