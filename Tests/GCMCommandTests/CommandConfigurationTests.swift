import Testing

@testable import GCMCommand

@Suite struct CommandConfigurationTests {
  @Test func `is called gcm`() {
    #expect(GCMCommand.configuration.commandName == "gcm")
  }
}
