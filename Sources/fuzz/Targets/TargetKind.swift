/// What can be fuzzed.
enum TargetKind: String, CaseIterable {
    case yaml
    case json
    case expressions
    case resolver
    /// The same few inputs each time: the worst that the limits must hold against.
    case hostile

    func target(corpus: Corpus) -> any Target {
        switch self {
        case .yaml: YAMLTarget(corpus: corpus.inputs)
        case .json: JSONTarget(corpus: corpus.inputs)
        case .expressions: ExpressionTarget(corpus: corpus.inputs)
        case .resolver: ResolverTarget(corpus: corpus.inputs)
        case .hostile: HostileTarget()
        }
    }
}
