#pragma once

#include <memory>
#include <string>

#include "huizhi/transport.h"

namespace huizhi {

/// The file of CA certificates (PEM) that $HUIZHI_CA_FILE names; empty: the system's count.
[[nodiscard]] std::string own_ca_file();

/// HTTP and HTTPS over Poco::Net. One connection a request, no proxy, no redirect followed (a 3xx
/// is the reply), nothing logged. Certificates are verified against the system's authorities, or
/// against `ca_file` (PEM) alone when it is given.
///
/// Errors:  TransportFailure; Arrived::No when the address was unusable or no connection (TLS
///          included) came about, else Arrived::Possibly: closed early, too slow, too large, no
///          HTTP. A reply that drips is cut off after `HttpRequest::total_timeout_ms`.
/// Threads: any. The first one built makes the process ignore SIGPIPE.
class HttpTransport final : public Transport {
public:
    explicit HttpTransport(std::string ca_file = "");
    ~HttpTransport() override;
    HttpTransport(const HttpTransport&) = delete;
    HttpTransport& operator=(const HttpTransport&) = delete;

    [[nodiscard]] TransportResult send(const HttpRequest& request) override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace huizhi
