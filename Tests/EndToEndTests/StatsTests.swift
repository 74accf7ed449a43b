import ConfigValue
import Foundation
import OrderedCollections
import Testing

/// What a daemon counts, as people and as Prometheus read it.
@Suite("Statistics", .timeLimit(.minutes(10)))
struct StatsTests {
    @Test("are a table of the methods that were called") func table() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            _ = try await project.control("call", "hello", "{}")
            _ = try await project.control("call", "resolve", #"{"experiment":"nothing"}"#)
            let result = try await project.control("status", "--stats")
            #expect(result.code == 0, "\(result.errors)")
            let text = result.output
                .replacing(/\d+(\.\d+)? (µs|ms|s)/, with: "T").replacing(/[ ]+/, with: " ")
            #expect(
                text == """
                    method open answered failed p50 p90 p99 longest
                    hello 0 1 0 T T T T
                    resolve 0 1 1 T T T T
                    stats 1 0 0

                    """)
        }
    }

    @Test("are understood by Prometheus' own parser, with names and units as it wants them")
    func prometheus() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let json = try await project.control("call", "stats", "{}")
            let result = try await project.control("status", "--prometheus")
            #expect(result.code == 0, "\(result.errors)")
            guard case .map(let counters)? = try ConfigValue(json: json.output)["project"] else {
                throw CocoaError(.coderValueNotFound)
            }
            for name in counters.keys {
                #expect(result.output.contains("# TYPE pconfigs_\(name)"), "\(name) is not told to Prometheus")
            }
            let check = try await project.run("/usr/bin/python3", ["-c", Self.check], input: result.output)
            #expect(check.code == 0, "\(check.errors)")
            #expect(check.output.contains("pconfigs_request_duration_seconds histogram\n"), "\(check.output)")
        }
    }

    @Test("are refused in a format that there is not") func unknownFormat() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let result = try await project.control("call", "stats", #"{"format":"promtheus"}"#)
            #expect(result.errors.contains("'format'"), "\(result.errors)")
            #expect(result.code == 2 || result.code == 1)
        }
    }

    /// Reads the text, and holds it to Prometheus' rules of names: https://prometheus.io/docs/practices/naming.
    private static let check = """
        import sys
        from prometheus_client.parser import text_string_to_metric_families
        found = list(text_string_to_metric_families(sys.stdin.read()))
        assert len(found) > 20, found
        assert len({family.name for family in found}) == len(found), "a name is there twice"
        for family in found:
            assert family.name.startswith("pconfigs_"), family.name
            assert family.documentation.endswith("."), family.name
            assert family.type in ("counter", "gauge", "histogram"), (family.name, family.type)
            assert not any(unit in family.name for unit in ("milli", "micro", "_ms", "kib")), family.name
            assert family.samples, family.name
            if family.type == "counter":
                assert all(sample.name == family.name + "_total" for sample in family.samples), family.name
            if family.type == "histogram":
                for method in {sample.labels["method"] for sample in family.samples}:
                    buckets = [s.value for s in family.samples if s.labels["method"] == method and "le" in s.labels]
                    count = [s.value for s in family.samples if s.labels["method"] == method and s.name.endswith("_count")]
                    assert buckets == sorted(buckets) and buckets[-1:] == count, (method, buckets, count)
            print(family.name, family.type)
        """
}
