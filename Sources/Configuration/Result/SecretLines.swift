import ConfigValue
import Diagnostics

extension Project {
    /// The problems without what experiments and overrides say of secret values in the lines that are shown.
    ///
    /// A line is cut behind the name of a secret; one that belongs to a secret and does not name it is not shown. What a
    /// schema says of a secret stays to be seen.
    func withoutSecretLines(_ problems: [Diagnostic]) -> [Diagnostic] {
        guard !problems.isEmpty, !schemas.secretNames.isEmpty else { return problems }
        let names = schemas.secretNames.compactMap { component -> String? in
            if case .key(let name) = component { return name }
            return nil
        }
        return problems.map { problem in
            let path = try? ValuePath(parsing: problem.path)
            let isSecret = path?.components.contains(where: schemas.secretNames.contains) ?? false
            var problem = problem
            if let place = problem.location { problem.location = shown(place, names, isSecret: isSecret) }
            for index in problem.related.indices {
                problem.related[index].location = shown(problem.related[index].location, names, isSecret: isSecret)
            }
            return problem
        }
    }

    private func shown(_ place: SourceLocation, _ names: [String], isSecret: Bool) -> SourceLocation {
        guard !place.excerpt.isEmpty, schemas.declaredNames[place.file] == nil else { return place }
        let ends = names.compactMap { SecretLine(place.excerpt).endOfKey($0) }
        guard let end = ends.min() else { return isSecret ? place.withoutExcerpt : place }
        var place = place
        let rest = place.excerpt[end...].drop { $0.isWhitespace }
        if !rest.isEmpty { place.excerpt.replaceSubrange(rest.startIndex..., with: "(secret)") }
        return place
    }
}

/// A line of a file, or an override, in which values stand behind their names.
private struct SecretLine {
    let text: String

    init(_ text: String) { self.text = text }

    /// Where the key ends that has the name, with the `:` or `=` behind it; of several the first.
    func endOfKey(_ name: String) -> String.Index? {
        text.ranges(of: name).lazy.compactMap { end(ofKeyAt: $0) }.first
    }

    private func end(ofKeyAt range: Range<String.Index>) -> String.Index? {
        let before = text[..<range.lowerBound].last { !$0.isWhitespace }
        guard before.map({ "{,-[.'\"".contains($0) }) ?? true else { return nil }
        let rest = text[range.upperBound...].drop { "'\"] ".contains($0) }
        guard let sign = rest.first, sign == ":" || sign == "=", !rest.hasPrefix("==") else { return nil }
        return rest.index(after: rest.startIndex)
    }
}

extension SourceLocation {
    fileprivate var withoutExcerpt: SourceLocation {
        var place = self
        place.excerpt = ""
        return place
    }
}
