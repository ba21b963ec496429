#ifndef COPENBLAS_SHIM_H
#define COPENBLAS_SHIM_H

// Swift does not import C99 `_Complex`, and LAPACKE's prototypes use it unless
// the complex types are defined first. The library calls the real routines only.
typedef struct { float real, imaginary; } copenblas_complex_float;
typedef struct { double real, imaginary; } copenblas_complex_double;
#define lapack_complex_float copenblas_complex_float
#define lapack_complex_double copenblas_complex_double
#define lapack_complex_float_real(z) ((z).real)
#define lapack_complex_float_imag(z) ((z).imaginary)
#define lapack_complex_double_real(z) ((z).real)
#define lapack_complex_double_imag(z) ((z).imaginary)

#include <cblas.h>
#include <lapacke.h>

#endif
