# The R side of scripts/bench_migration.py: the flows of the 200 places in the
# folder named by the demographic accounting of migest. Prints the version of the
# package, seconds, seconds of processor time, peak memory of R's heap in MB and
# the total of all moves; the status is 3 where the package is absent.

if (!requireNamespace("migest", quietly = TRUE)) quit(status = 3)
folder <- commandArgs(trailingOnly = TRUE)[1]

table_of <- function(name) {
  as.matrix(read.csv(file.path(folder, sprintf("n200_%s.csv", name)), row.names = 1))
}

events <- table_of("births_deaths")
start <- table_of("stock_start")
end <- table_of("stock_end")
invisible(gc(reset = TRUE))
clock <- proc.time()
flows <- suppressMessages(migest::ffs_demo(
  stock_start = start, stock_end = end, births = events[, "births"], deaths = events[, "deaths"]
))
moves <- apply(flows, c(1, 2), sum)
diag(moves) <- 0
spent <- proc.time() - clock
peak <- sum(gc()[, ncol(gc())])
cat(
  format(utils::packageVersion("migest")), spent[["elapsed"]],
  spent[["user.self"]] + spent[["sys.self"]], peak, sprintf("%.6f", sum(moves)), "\n"
)
