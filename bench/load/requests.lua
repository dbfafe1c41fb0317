-- Sends the prepared requests (path, token and body of each line, apart by tabs) in turn; says the result as JSON.
local requests, at = {}, 0

function init(arguments)
  for line in io.lines(arguments[1]) do
    local path, token, body = line:match("^([^\t]*)\t([^\t]*)\t(.*)$")
    local headers = { Host = wrk.host .. ":" .. wrk.port, Authorization = "Bearer " .. token }
    if body ~= "" then
      headers["Content-Type"] = "application/json"
      requests[#requests + 1] = wrk.format("POST", path, headers, body)
    else
      requests[#requests + 1] = wrk.format("GET", path, headers)
    end
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format('{"rate": %f, "p99": %f, "failed": %d}\n',
    summary.requests / summary.duration * 1e6, latency:percentile(99) / 1e3, failed))
end
