/// The version of pconfigs that this code is.
package enum ProductVersion {
    package static let current = "0.1.0"
}
