/// What keeping up with the disk took.
package struct LoadCounts: Sendable {
    /// How often all folders were walked.
    package var scans = 0
    /// Changes that no event had told of, found by walking all folders.
    package var missed = 0
}
