import ModelSpec
import Testing

/// `server:`, which CDS has no place for.
@Suite struct ServerOptionsTests {
  @Test func `what is said is read, and the rest is nobody's word`() throws {
    let reading = Reading(
      """
      from: debian12
      server:
        networks: [jobs, 6b5f4217-b742-4002-b1c9-a5e2b8aacb2f]
        volume: {size: 20GiB, type: fast}
        hints: {group: 7}
        config-drive: true
      """)
    let server = try #require(reading.spec?.server)
    #expect(server.networks == ["jobs", "6b5f4217-b742-4002-b1c9-a5e2b8aacb2f"])
    #expect(server.volumeSize == 20 && server.volumeType == "fast")
    #expect(server.hints == ["group": "7"])
    #expect(server.configDrive == true)
    #expect(server.zone == nil && server.tags == nil && server.metadata == nil)
  }
}
