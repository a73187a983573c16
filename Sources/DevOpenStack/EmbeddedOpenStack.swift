import Synchronization

/// A small OpenStack: Keystone, Nova, Glance and Neutron over one state in memory.
///
/// It answers as a real cloud was recorded to answer; docs/embedded-openstack.md lists what it leaves out. It knows
/// nothing of HTTP: whoever carries requests asks `answer`, and does with the answer what its `ending` says.
package final class EmbeddedOpenStack: Sendable {
  private let cloud: Mutex<Cloud>
  /// Milliseconds since 1970.
  package let clock: @Sendable () -> Int64
  private let observer: @Sendable (ServerNotice) -> Void

  /// A new cloud of a plan. `seed` is that of faults which are a matter of chance; ids, tokens and passwords come from
  /// `secrets`; `clock` tells milliseconds since 1970. The observer is told of servers that are up or gone when
  /// somebody asks or `settle` is called.
  package init(
    _ plan: CloudPlan, at endpoints: Endpoints, driver: any ServerDriver = SimulatedDriver(),
    seed: UInt64 = 1,
    secrets: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator(),
    clock: @escaping @Sendable () -> Int64, observer: @escaping @Sendable (ServerNotice) -> Void = { _ in }
  ) {
    cloud = Mutex(
      Cloud(
        plan: plan, endpoints: endpoints, driver: driver, secrets: secrets, seed: seed, now: clock()))
    self.clock = clock
    self.observer = observer
  }

  /// Answers a request of a service.
  package func answer(_ service: Service, _ request: OpenStackRequest) -> OpenStackAnswer {
    change { $0.answer(service, request) }
  }

  /// Answers a request to a cloud that is behind one address: the path says which service is asked.
  package func answer(_ request: OpenStackRequest) -> OpenStackAnswer {
    if request.path.hasPrefix("/dev/") { return change { $0.serveControl(request) } }
    let (service, path) = Endpoints.service(request.path)
    var request = request
    request.path = path
    return answer(service, request)
  }

  /// Something happened to a server that its driver did not foresee.
  package func report(_ event: ServerEvent, of id: String) { change { $0.apply(event, to: id) } }

  /// Lets happen what is due, and tells the observer.
  package func settle() { change { _ in } }

  /// When the next thing is to happen, in milliseconds since 1970; nil when nothing is.
  package var next: Int64? { cloud.withLock { $0.timeline.next } }

  /// Changes the state at the time that it is, and tells the observer of what has happened.
  func change<Result>(_ body: (inout Cloud) -> Result) -> Result {
    let now = clock()
    let (result, notices) = cloud.withLock { cloud in
      // Clocks may go back; what has happened stays.
      cloud.now = max(cloud.now, now)
      cloud.settle()
      let result = Box(body(&cloud))
      let notices = cloud.notices
      cloud.notices = []
      return (result, notices)
    }
    for notice in notices { observer(notice) }
    return result.value
  }
}

/// Carries a result out of a lock.
private struct Box<Value> {
  let value: Value
  init(_ value: Value) { self.value = value }
}
