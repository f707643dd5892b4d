internal import CProcess

/// A descriptor that whoever started this process left open for it.
package enum ReceivedDescriptor {
    /// Closes the descriptor in every program that this process starts or becomes, unless the
    /// program is given it (`ProcessCommand.inheritedDescriptors`).
    ///
    /// Unlike those that this process opens, such a one is inherited further by itself. A number
    /// that is not open is no fault.
    package static func keepFromChildren(_ number: Int32) {
        sealhook_keep_from_children(number)
    }
}
