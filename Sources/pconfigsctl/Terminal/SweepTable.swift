import Wire

/// The runs of a sweep with what each overrides and how it stands.
struct SweepTable {
    let text: String

    init(_ sweep: RunSweep.Result, _ runs: [RunEntry]) {
        let entries = Dictionary(runs.map { ($0.run, $0) }, uniquingKeysWith: { first, _ in first })
        var table = Table(["run", "set", "state", "code", "took", "why"])
        for member in sweep.runs {
            let entry = entries[member.run]
            table.add([
                member.run, member.set.joined(separator: " "), entry?.state ?? "",
                entry?.programCode.map { "\($0)" } ?? "", entry.map { RunTime(of: $0).text } ?? "", entry?.reason ?? "",
            ])
        }
        text = table.text
    }
}
