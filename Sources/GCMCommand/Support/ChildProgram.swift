#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs this program once more, in another folder and with its output in files.
struct ChildProgram {
  /// The path of the executable.
  let executable: String
  /// The working folder.
  let folder: String
  /// All variables of the environment, as `NAME=value`.
  let environment: [String]

  /// The variable that holds the working folder of the child: the call that starts a program in
  /// another folder is hidden from Swift by glibc.
  private static let folderVariable = "GCM_WORKING_FOLDER"

  /// Enters the folder that the parent chose, if this process is such a child.
  static func enterWorkingFolder() {
    guard let folder = Console.environment(folderVariable) else { return }
    guard chdir(folder) == 0 else {
      Console.error("\(folder): error: cannot be entered: \(String(cString: strerror(errno)))")
      exit(ExitStatus.missingInput.rawValue)
    }
  }

  /// The environment of this process without the settings of `gcm`, and with language, time zone
  /// and width fixed, so that the output does not depend on who runs it.
  static func pinnedEnvironment(datasets: String) -> [String] {
    let pinned = [
      "LC_ALL=C.UTF-8", "TZ=UTC", "NO_COLOR=1", "COLUMNS=100", "SOURCE_DATE_EPOCH=0",
      "GCM_DATASETS=\(datasets)",
    ]
    let names = pinned.map { $0.prefix { $0 != "=" } }
    var inherited: [String] = []
    var position = environ
    while let entry = position.pointee {
      let variable = String(cString: entry)
      let name = variable.prefix { $0 != "=" }
      if !names.contains(name), !name.hasPrefix("GCM_") { inherited.append(variable) }
      position += 1
    }
    return inherited + pinned
  }

  /// Runs the program without a shell and without input, and waits for its end.
  ///
  /// - Parameters:
  ///   - output: the file of its standard output.
  ///   - errors: the file of its standard error.
  /// - Returns: the exit status; 128 and the number of the signal where one ended it.
  /// - Throws: ``CommandError`` where it cannot be started.
  func run(_ arguments: [String], output: String, errors: String) throws -> Int32 {
    var actions = FileActions()
    actions.open(STDIN_FILENO, "/dev/null", O_RDONLY)
    actions.open(STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC)
    actions.open(STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_TRUNC)
    let identifier = try withCStrings([executable] + arguments) { arguments in
      try withCStrings(environment + ["\(Self.folderVariable)=\(folder)"]) { environment in
        var identifier = pid_t()
        let failure = posix_spawn(
          &identifier, executable, &actions.actions, nil, arguments, environment)
        guard failure == 0 else {
          throw CommandError(
            "\(executable): error: cannot be started: \(String(cString: strerror(failure)))",
            status: ExitStatus.unusableInput)
        }
        return identifier
      }
    }
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}

/// What is done in the child before the program starts.
private struct FileActions: ~Copyable {
  #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
  #else
    var actions = posix_spawn_file_actions_t()
  #endif

  init() { posix_spawn_file_actions_init(&actions) }

  deinit {
    var actions = actions
    posix_spawn_file_actions_destroy(&actions)
  }

  mutating func open(_ descriptor: Int32, _ path: String, _ flags: Int32) {
    posix_spawn_file_actions_addopen(&actions, descriptor, path, flags, 0o600)
  }
}

/// Gives texts to a body as an array of C strings that ends in a null pointer.
private func withCStrings<Result>(
  _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) throws -> Result
) rethrows -> Result {
  let copies = texts.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  return try body(copies + [nil])
}
