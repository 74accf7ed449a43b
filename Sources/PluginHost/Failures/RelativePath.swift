extension String {
    /// The path from a root that it is below; any other path as it is.
    func relative(to root: String) -> String {
        hasPrefix(root + "/") ? String(dropFirst(root.count + 1)) : self
    }
}
