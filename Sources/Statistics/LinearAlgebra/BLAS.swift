import COpenBLAS
import Dispatch

/// The one place that decides how many threads BLAS and LAPACK use.
///
/// The policy: OpenBLAS stays on one thread. Its pool would compete with our
/// own parallel loops, and more threads split a sum differently and change its
/// last bits. A single product large enough to gain from every core asks for
/// them with `Matrix.productOnAllCores`, which divides the columns of the
/// result among threads that each call the one-threaded BLAS; the number of
/// threads of OpenBLAS, which is global, is never changed back and forth.
///
/// The kernels still differ between processor families; `LeastSquares` refines
/// its results so that such differences stay below the digits that are printed.
enum BLAS {
  /// Keeps OpenBLAS on one thread, once a process.
  static let singleThreaded: Void = openblas_set_num_threads(1)

  /// Runs the body for each block of columns, on all cores.
  ///
  /// The blocks have a fixed width, so the result does not depend on how many
  /// cores there are.
  static func forEachBlock(of count: Int, width: Int, _ body: @Sendable (Range<Int>) -> Void) {
    DispatchQueue.concurrentPerform(iterations: (count + width - 1) / width) { block in
      body(block * width..<min(count, (block + 1) * width))
    }
  }
}
