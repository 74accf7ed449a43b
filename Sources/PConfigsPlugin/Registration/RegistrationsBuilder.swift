/// Builds ``Registrations`` from a list of ``Computation`` and ``Runnable`` values; `if`, `switch` and `for` work.
@resultBuilder
public enum RegistrationsBuilder {
    /// A function.
    public static func buildExpression(_ computation: Computation) -> Registrations {
        Registrations(computations: [computation])
    }

    /// A runnable.
    public static func buildExpression(_ runnable: Runnable) -> Registrations {
        Registrations(runnables: [runnable])
    }

    /// What another property or function lists.
    public static func buildExpression(_ registrations: Registrations) -> Registrations {
        registrations
    }

    /// The list of a block.
    public static func buildBlock(_ parts: Registrations...) -> Registrations {
        buildArray(parts)
    }

    /// The lists of a loop's rounds.
    public static func buildArray(_ parts: [Registrations]) -> Registrations {
        var all = Registrations()
        for part in parts { all.append(part) }
        return all
    }

    /// An `if` without `else`.
    public static func buildOptional(_ part: Registrations?) -> Registrations {
        part ?? Registrations()
    }

    /// The first branch of an `if` or `switch`.
    public static func buildEither(first part: Registrations) -> Registrations {
        part
    }

    /// The other branch of an `if` or `switch`.
    public static func buildEither(second part: Registrations) -> Registrations {
        part
    }
}
