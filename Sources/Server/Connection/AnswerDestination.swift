/// Where an answer goes.
enum AnswerDestination {
    /// On a line of its own.
    case line
    /// Into the list that answers a batch.
    case batch(ticket: Int, index: Int)
    /// Nowhere: the request was a notification.
    case nowhere
}
