import Testing

@testable import Observations

/// Digests published with FIPS 180-4 by NIST (example values, «SHA256.pdf») and
/// in its vectors for short messages.
@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `equals the published digests`(text: String, digest: String) {
    #expect(SHA256.hexadecimal(Array(text.utf8)) == digest)
  }

  @Test func `equals the published digest of a million letters`() {
    let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(
      SHA256.hexadecimal(bytes)
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func `pads messages of every length to whole blocks`() {
    let digests = Set((0..<130).map { SHA256.hexadecimal([UInt8](repeating: 0, count: $0)) })
    #expect(digests.count == 130)
    #expect(digests.allSatisfy { $0.utf8.count == 64 })
  }
}
