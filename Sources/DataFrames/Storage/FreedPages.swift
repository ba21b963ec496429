import CByteScan

/// What becomes of memory that frames give back.
enum FreedPages {
  /// The size of an input, in bytes, that makes keeping freed memory worth it.
  private static let largeInput = 1 << 20

  /// The bytes that are asked for in large pages: what the columns of most files need, and too little
  /// to matter where it is not needed, since pages are made when they are written to.
  private static let reserved = 1 << 28

  private static let areKept = cbytescan_keep_freed_pages(reserved) != 0

  /// Keeps freed memory for the next frame, from the first large input on, and lays it out in large
  /// pages.
  ///
  /// Columns of large frames come and go. The allocator of glibc would give each back to the system,
  /// and the system would clear the pages of the next: two thirds of the time of a sort. The pages of
  /// the first are made one by one, which is up to half of the time of reading a file of some
  /// megabytes. Smaller inputs, and programs that never read a large one, leave the allocator as it
  /// is. So do the environment variables by which glibc is set up, and other allocators.
  static func keep(forInputOf byteCount: Int) {
    if byteCount >= largeInput { _ = areKept }
  }
}
