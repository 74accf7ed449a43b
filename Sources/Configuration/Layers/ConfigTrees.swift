/// The trees that a resolution reads.
///
/// A copy shares each tree until one of both changes it: a resolution that goes on from another changes one, and each holds
/// a dozen things that all threads count the owners of.
struct ConfigTrees: Sendable, RandomAccessCollection, MutableCollection {
    private var trees: [Shared<ConfigTree>] = []

    var startIndex: Int { trees.startIndex }
    var endIndex: Int { trees.endIndex }

    subscript(index: Int) -> ConfigTree {
        _read { yield trees[index].value }
        _modify { yield &trees[index].value }
    }

    mutating func append(_ tree: consuming ConfigTree) { trees.append(Shared(tree)) }
}
