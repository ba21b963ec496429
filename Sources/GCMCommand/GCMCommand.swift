import ArgumentParser

@main
struct GCMCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gcm",
    abstract: "Measures the Global Compact for Migration in the UNECE region.")
}
