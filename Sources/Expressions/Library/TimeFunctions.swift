extension Library {
    /// What a calendar or a clock shows of a moment, in UTC or in a time zone, and the parts of a length of time.
    static let timeFunctions: [FunctionDefinition] =
        civil("getFullYear", \.year)
        + civil("getDate", \.day)
        + civil("getMonth") { $0.month - 1 }
        + civil("getDayOfMonth") { $0.day - 1 }
        + civil("getDayOfWeek", \.weekday)
        + civil("getDayOfYear", \.dayOfYear)
        + civil("getHours", \.hour)
        + civil("getMinutes", \.minute)
        + civil("getSeconds", \.second)
        + [
            .member("getMilliseconds") { (timestamp: Timestamp) in timestamp.nanoseconds / 1_000_000 },
            .chargedMember("getMilliseconds") { (budget: inout EvaluationBudget, timestamp: Timestamp, zone: String) in
                _ = try offset(of: zone, at: timestamp, charging: &budget)
                return timestamp.nanoseconds / 1_000_000
            },
            .member("getHours") { (span: TimeSpan) in span.nanoseconds / (3600 * TimeSpan.nanosecondsOfSecond) },
            .member("getMinutes") { (span: TimeSpan) in span.nanoseconds / (60 * TimeSpan.nanosecondsOfSecond) },
            .member("getSeconds") { (span: TimeSpan) in span.nanoseconds / TimeSpan.nanosecondsOfSecond },
            .member("getMilliseconds") { (span: TimeSpan) in span.nanoseconds / 1_000_000 % 1000 },
        ]

    private static func civil(
        _ name: String, _ part: @escaping @Sendable (CivilTime) -> Int
    ) -> [FunctionDefinition] {
        [
            .member(name) { (timestamp: Timestamp) in part(CivilTime(secondsSince1970: timestamp.seconds)) },
            .chargedMember(name) { (budget: inout EvaluationBudget, timestamp: Timestamp, zone: String) in
                let offset = try offset(of: zone, at: timestamp, charging: &budget)
                return part(CivilTime(secondsSince1970: timestamp.seconds + offset))
            },
        ]
    }

    /// Looking a zone up reads a file, which is worth many steps.
    private static func offset(
        of zone: String, at timestamp: Timestamp, charging budget: inout EvaluationBudget
    ) throws -> Int {
        try budget.charge(steps: 100)
        return try TimeZone(named: zone).offset(at: timestamp.seconds)
    }
}
