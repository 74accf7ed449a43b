import ConfigValue

/// Words of Python and its libraries, and what to write for them here.
package enum WordHabit {
    /// What to write for a function; where the near misses would name another one.
    static func hint(forFunction name: String) -> String? { functions[name].map { "write \($0)" } }

    /// What to write for a value.
    package static func hint(forValue reference: Reference) -> String? {
        if let word = values[reference.root] { return "write \(word)" }
        guard libraries.contains(reference.root), case .key(let name)? = reference.path.components.first
        else { return nil }
        return name == "pi" ? "write pi" : values[name].map { "write \($0)" }
    }

    private static let functions = [
        "float": "double(…)", "str": "string(…)", "boolean": "bool(…)", "ln": "log(…)", "log2": "log(x) / log(2.0)",
        "log10": "log(x) / log(10.0)", "fabs": "abs(…)", "trunc": "math.trunc(…)", "isnan": "math.isNaN(…)",
        "isinf": "math.isInf(…)", "isfinite": "math.isFinite(…)", "mean": "sum(x) / double(len(x))",
        "length": "len(…)", "count": "len(…)", "array": "a list: [a, b]", "list": "a list: [a, b]",
        "dict": "a map: {'a': b}", "lower": "x.lowerAscii()", "upper": "x.upperAscii()", "strip": "x.trim()",
        "startswith": "x.startsWith(…)", "endswith": "x.endsWith(…)",
    ]

    private static let values = [
        "True": "true", "TRUE": "true", "False": "false", "FALSE": "false", "None": "null", "NULL": "null",
        "nil": "null", "undefined": "null", "inf": "double('Infinity')", "infinity": "double('Infinity')",
        "nan": "double('NaN')", "NaN": "double('NaN')", "Infinity": "double('Infinity')",
    ]

    private static let libraries = ["math", "np", "numpy", "torch"]
}
