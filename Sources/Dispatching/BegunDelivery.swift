/// Events that a courier delivers while their sender goes on.
package struct BegunDelivery: ~Copyable {
    let queued: [EventDispatch.Queued]
    let options: DeliveryOptions
    /// How many events that could not be queued PagerDuty has.
    let sentCount: Int
    /// How many are lost.
    let lostCount: Int
    private let courier: DeliveringCourier?

    init(
        of queued: [EventDispatch.Queued],
        by courier: consuming DeliveringCourier?,
        options: DeliveryOptions,
        sentCount: Int,
        lostCount: Int
    ) {
        self.queued = queued
        self.options = options
        self.sentCount = sentCount
        self.lostCount = lostCount
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
