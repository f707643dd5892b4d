extension FileStatus {
    /// When the content last changed, in whole seconds since 1970.
    package var modifiedSeconds: Int64 { version.modifiedSeconds }
}
