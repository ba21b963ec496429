import CByteScan

/// What becomes of memory that frames give back.
enum FreedPages {
  /// The size of an input, in bytes, that makes keeping freed memory worth it.
  private static let largeInput = 1 << 26

  private static let areKept = cbytescan_keep_freed_pages() != 0

  /// Keeps freed memory for the next frame, from the first large input on.
  ///
  /// Columns of large frames come and go. The allocator of glibc would give each back to the system,
  /// and the system would clear the pages of the next: two thirds of the time of a sort. Smaller
  /// inputs, and programs that never read a large one, leave the allocator as it is. So do the
  /// environment variables by which glibc is set up, and other allocators.
  static func keep(forInputOf byteCount: Int) {
    if byteCount >= largeInput { _ = areKept }
  }
}
