/// Events that a courier delivers while their sender goes on.
package struct BegunDelivery: ~Copyable {
    let queued: [EventDispatch.Queued]
    let options: DeliveryOptions
    private let courier: DeliveringCourier?

    init(
        of queued: [EventDispatch.Queued],
        by courier: consuming DeliveringCourier?,
        options: DeliveryOptions
    ) {
        self.queued = queued
        self.options = options
        self.courier = courier
    }

    /// Waits for the courier; at once where none came.
    ///
    /// - Returns: False where it does not answer (`DeliveringCourier.wait`).
    consuming func wait() throws -> Bool {
        switch consume courier {
        case .some(let courier): try courier.wait()
        case .none: true
        }
    }
}
