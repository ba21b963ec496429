import COpenBLAS

/// The one place that prepares the BLAS library.
enum BLAS {
  /// Keeps OpenBLAS on one thread, once a process.
  ///
  /// More threads split a sum differently and change its last bits, and the
  /// problems here are too small to gain from them. The kernels still differ
  /// between processor families; `LeastSquares` refines its results so that
  /// such differences stay below the digits that are printed.
  static let singleThreaded: Void = openblas_set_num_threads(1)
}
