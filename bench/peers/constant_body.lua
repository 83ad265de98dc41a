-- For wrk: the same body again and again, the floor of HTTP itself. The body is in the file that
-- BENCH_BODY names.
local file = assert(io.open(os.getenv("BENCH_BODY"), "rb"))
wrk.method = "POST"
wrk.body = file:read("*a")
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer pat-na1-bench"
file:close()
