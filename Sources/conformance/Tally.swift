/// How many cases passed, and which failed.
struct Tally {
    private(set) var passed = 0
    private(set) var failures: [(name: String, reason: String)] = []

    /// Cases that fail for a reason that is not ours, which stands with them.
    private(set) var casesSetAside: [(name: String, reason: String)] = []

    mutating func setAside(_ name: String, reason: String) {
        casesSetAside.append((name, reason))
    }

    mutating func record(_ name: String, failure: String?) {
        if let failure {
            failures.append((name, failure))
        } else {
            passed += 1
        }
    }

    /// Writes which cases are set aside, why each other case failed, then the count and the names.
    func report() {
        for aside in casesSetAside { print("\(aside.name) is set aside: \(aside.reason)") }
        for failure in failures { print("\(failure.name): \(failure.reason)") }
        print("\(passed) passed, \(failures.count) failed")
        for failure in failures { print(failure.name) }
    }
}
