# The R side of scripts/bench_statistics.py: reads the inputs that Python wrote
# as doubles, prints one line a task: name, best seconds, checksum.
#
# Vectorised over all series as far as R goes: least squares as one product,
# the pairs of Mann-Kendall and Theil-Sen one distance in time after the other,
# the medians by sort, in blocks on both cores.

arguments <- commandArgs(trailingOnly = TRUE)
# Without a search for missing values before each product.
options(matprod = "blas")
folder <- arguments[1]

read <- function(name, count) readBin(file.path(folder, name), "double", count)

best <- function(runs, task) {
  seconds <- Inf
  for (run in seq_len(runs)) {
    start <- proc.time()[["elapsed"]]
    value <- task()
    seconds <- min(seconds, proc.time()[["elapsed"]] - start)
  }
  c(seconds, value)
}

report <- function(name, result) {
  cat(sprintf("%s\t%.6f\t%.17g\n", name, result[1], result[2]))
}

block <- function(y) {
  n <- nrow(y)
  t <- seq_len(n) - (n + 1) / 2
  sxx <- sum(t^2)
  centred <- sweep(y, 2, colMeans(y))
  slope <- drop(crossprod(t, centred)) / sxx
  residual <- centred - outer(t, slope)
  error <- sqrt(colSums(residual^2) / (n - 2) / sxx)
  pairs <- n * (n - 1) / 2
  slopes <- matrix(0, pairs, ncol(y))
  score <- numeric(ncol(y))
  row <- 0
  for (distance in seq_len(n - 1)) {
    later <- y[(1 + distance):n, , drop = FALSE]
    earlier <- y[1:(n - distance), , drop = FALSE]
    difference <- later - earlier
    score <- score + colSums(sign(difference))
    slopes[row + seq_len(n - distance), ] <- difference / distance
    row <- row + n - distance
  }
  z <- (score - sign(score)) / sqrt(n * (n - 1) * (2 * n + 5) / 18)
  p <- 2 * pnorm(-abs(z))
  # One sort of all series at once: by series, then by slope.
  column <- rep(seq_len(ncol(y)), each = pairs)
  sorted <- matrix(slopes[order(column, slopes, method = "radix")], pairs)
  middle <- if (pairs %% 2 == 1) {
    sorted[(pairs + 1) / 2, ]
  } else {
    (sorted[pairs / 2, ] + sorted[pairs / 2 + 1, ]) / 2
  }
  sum(slope + error + z + p + middle)
}

trends <- function() {
  parts <- split(seq_len(ncol(series)), rep(seq_len(200), length.out = ncol(series)))
  sum(unlist(parallel::mclapply(
    parts, function(columns) block(series[, columns]), mc.cores = parallel::detectCores()
  )))
}

# `.lm.fit`, the fastest call of R for one line, and `cor.test`, series by series.
oneByOne <- function(count) {
  n <- nrow(series)
  x <- cbind(1, seq_len(n))
  sum(vapply(seq_len(count), function(column) {
    y <- series[, column]
    fit <- .lm.fit(x, y)
    test <- cor.test(seq_len(n), y, method = "kendall", exact = FALSE, continuity = TRUE)
    fit$coefficients[2] + test$p.value
  }, 0))
}

if (arguments[2] == "qr") {
  tall <- matrix(read("tall", 4e6), 20000)
  report("QR of a 20,000 x 200 matrix", best(1, function() {
    abs(qr.R(qr(tall))[200, 200])
  }))
  # LAPACK's with pivots has another order of columns: only |det R| compares.
  report("QR with LAPACK, which pivots; ln |det R|", best(3, function() {
    sum(log(abs(diag(qr.R(qr(tall, LAPACK = TRUE))))))
  }))
} else {
  series <- matrix(read("series", 3e6), 30)
  report("trends of 100,000 series of 30 years", best(2, trends))
  report("the same one by one, .lm.fit and cor.test, 2,000 series", best(1, function() {
    oneByOne(2000)
  }))
  rm(series)
  square <- matrix(read("square", 4e6), 2000)
  report("product of two 2,000 x 2,000 matrices", best(3, function() {
    (square %*% square)[2000, 2000]
  }))
}
