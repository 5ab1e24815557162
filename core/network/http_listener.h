#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/network/listener_guard.h"

namespace huizhi {

/// A request as the handler of its address sees it.
struct HttpVisit {
    std::string method;
    std::string path;  ///< what follows the handler's prefix, without the query
    /// The whole body; nothing when it is longer than so many bytes.
    std::function<std::optional<std::string>(std::size_t most)> read_body;
    std::string content_type = {};  ///< as the sender says it; empty: it says nothing
};

struct HttpAnswer {
    int status = 200;
    std::string type;  ///< of the body; empty: no body
    std::string body;
    std::optional<std::size_t> length;  ///< for HEAD, where the body is not at hand
};

/// Called from several threads at once; must not throw.
using HttpHandler = std::function<HttpAnswer(const HttpVisit&)>;
/// By the prefix of the paths that each serves, such as "/notice/"; none begins another.
using HttpHandlers = std::map<std::string, HttpHandler>;

/// Listens for HTTP, and gives each request to whoever registered for its path; all else is 404.
/// Nothing that it answers is to be kept by a cache. What strangers may take up is limited.
///
/// Errors:  Environment (field "listen") when the port cannot be had; InvalidInput when `where` is
///          no [HOST:]PORT.
/// Threads: receives in its own; the end waits for the handlers at work.
class HttpListener {
public:
    /// `where`: "[HOST:]PORT"; without a host this machine alone is heard; port 0 takes a free one.
    [[nodiscard]] static Result<std::unique_ptr<HttpListener>> start(
        const std::string& where, HttpHandlers handlers, const ListenerLimits& limits = {});
    ~HttpListener();
    HttpListener(const HttpListener&) = delete;
    HttpListener& operator=(const HttpListener&) = delete;

    /// "http://127.0.0.1:PORT".
    [[nodiscard]] std::string url() const;

private:
    struct Server;
    explicit HttpListener(std::unique_ptr<Server> server);
    std::unique_ptr<Server> server_;
};

/// The secret (core/base/ids.h) that is the whole path but for its ending; empty when it is of
/// another form.
[[nodiscard]] std::string secret_in(const std::string& path, const std::string& ending = "");

}  // namespace huizhi
