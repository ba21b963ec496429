import DataFrames
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder of its own for a test, removed with everything in it at the end.
func withTemporaryFolder<R>(_ body: (String) throws -> R) throws -> R {
  var template = Array("/tmp/DataFramesTests-XXXXXX".utf8CString)
  let made = template.withUnsafeMutableBufferPointer { mkdtemp($0.baseAddress!) != nil }
  try #require(made)
  let folder = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  defer {
    for name in files(in: folder) { unlink("\(folder)/\(name)") }
    rmdir(folder)
  }
  return try body(folder)
}

/// The names in a folder, sorted.
func files(in folder: String) -> [String] {
  guard let stream = opendir(folder) else { return [] }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name != "." && name != ".." { names.append(name) }
  }
  return names.sorted()
}

@Suite struct FileBytesTests {
  @Test func `reads back what it wrote and leaves no other file`() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/a.bin"
      for content in [[], [1, 2, 3], (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }] {
        try FileBytes.writeAtomically(content, to: path)
        #expect(try FileBytes.read(path) == content)
      }
      #expect(files(in: folder) == ["a.bin"])
    }
  }

  @Test func `keeps permissions and follows links`() throws {
    try withTemporaryFolder { folder in
      let (path, link) = ("\(folder)/a", "\(folder)/b")
      try FileBytes.writeAtomically([1], to: path)
      #expect(chmod(path, 0o640) == 0)
      #expect(symlink(path, link) == 0)
      try FileBytes.writeAtomically([2], to: link)
      var status = stat()
      #expect(lstat(link, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
      #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o640)
      #expect(try FileBytes.read(path) == [2])
    }
  }

  @Test func `says which file and why`() throws {
    let missing = #expect(throws: FileError.self) { try FileBytes.read("/no/such/file") }
    #expect(missing?.description == "/no/such/file: error: cannot open: No such file or directory")
    let folder = #expect(throws: FileError.self) { try FileBytes.read("/tmp") }
    #expect(folder?.description == "/tmp: error: is a folder, not a file")
    #expect(throws: FileError.self) { try FileBytes.writeAtomically([], to: "/no/such/file") }
  }

  @Test func `writes to a device without replacing it`() throws {
    try FileBytes.writeAtomically([1], to: "/dev/null")
    var status = stat()
    #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
  }

  @Test func `inflates what it deflated, by content`() throws {
    try withTemporaryFolder { folder in
      var generator = SeededGenerator(seed: 7)
      for count in [0, 1, 1000, 3_000_000] {
        let content = generator.list(count) { UInt8.random(in: 0..<16, using: &$0) }
        let zipped = try FileBytes.gzip(content)
        #expect(try zipped == FileBytes.gzip(content))
        #expect(Array(zipped[4..<8]) == [0, 0, 0, 0], "no time stamp")
        #expect(try FileBytes.inflated(zipped, path: "a") == content)
        #expect(try FileBytes.inflated(FileBytes.gzip(content, level: 1), path: "a") == content)
        try FileBytes.writeAtomically(zipped, to: "\(folder)/a")
        #expect(try FileBytes.read("\(folder)/a") == content)
        #expect(try FileBytes.readStored("\(folder)/a") == zipped)
        try FileBytes.writeAtomically(zipped + zipped + [0, 0], to: "\(folder)/a")
        #expect(try FileBytes.read("\(folder)/a") == content + content)
      }
    }
  }

  @Test func `rejects damaged and overlarge gzip files`() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/a.gz"
      let zipped = try FileBytes.gzip((0..<100_000).map { UInt8(truncatingIfNeeded: $0 / 7) })
      func reason(_ bytes: [UInt8], limit: Int = 1 << 20) throws -> String {
        try FileBytes.writeAtomically(bytes, to: path)
        let error = #expect(throws: FileError.self) {
          try FileBytes.read(path, inflatedSizeLimit: limit)
        }
        return error?.reason ?? ""
      }
      #expect(try reason(zipped.dropLast(3)).contains("ends too early"))
      #expect(try reason(zipped + [1]).contains("followed by other bytes"))
      var flipped = zipped
      flipped[flipped.count - 6] ^= 1
      #expect(try reason(flipped).contains("damaged"))
      #expect(try reason(zipped, limit: 99_999).contains("more than 99999 bytes"))
      #expect(try FileBytes.read(path, inflatedSizeLimit: 100_000).count == 100_000)
    }
  }

  // The check value of CRC-32/ISO-HDLC: the catalogue of parametrised CRC algorithms, "123456789".
  @Test func `has the check value of CRC-32`() {
    #expect(FileBytes.crc32(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(FileBytes.crc32([]) == 0)
  }
}
