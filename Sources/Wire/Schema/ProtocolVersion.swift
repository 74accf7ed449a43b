/// The version of the protocol that this code speaks.
package enum ProtocolVersion {
    package static let current = 1
}
