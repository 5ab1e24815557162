#include "core/network/http_transport.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <mutex>
#include <stdexcept>
#include <utility>

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/DNS.h>
#include <Poco/Net/HostEntry.h>
#include <Poco/Net/IPAddress.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SSLException.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/URI.h>

#include "core/base/system/signals.h"
#include "core/network/http_reply_parser.h"

namespace huizhi {
namespace {

using SteadyClock = std::chrono::steady_clock;
using Arrived = TransportFailure::Arrived;

struct Target {
    bool secure = false;
    std::string host;
    std::uint16_t port = 0;
    std::string path;       ///< with its query
    std::string authority;  ///< for the Host header
};

TransportFailure failure(Arrived arrived, const std::string& zh, const std::string& en) {
    return {arrived, {zh, en}};
}

TransportFailure broken_off() {
    return failure(Arrived::Possibly, "与平台的连接中断",
                   "the connection to the platform broke off");
}

bool breaks_line(const std::string& text) {
    return text.find_first_of(std::string("\r\n\0", 3)) != std::string::npos;
}

/// Throws Poco::SyntaxException when the address is unusable.
Target target_of(const std::string& url) {
    const Poco::URI uri(url);
    const bool secure = uri.getScheme() == "https";
    if ((!secure && uri.getScheme() != "http") || uri.getHost().empty() ||
        !uri.getUserInfo().empty() || breaks_line(url)) {
        throw Poco::SyntaxException("address");
    }
    std::string path = uri.getPathAndQuery();
    if (path.empty() || path.front() != '/') {
        path.insert(0, "/");
    }
    return {secure, uri.getHost(), uri.getPort(), path, uri.getAuthority()};
}

std::string wire_form(const HttpRequest& request, const Target& target) {
    if (request.method.empty() || breaks_line(request.method) ||
        request.method.find(' ') != std::string::npos) {
        throw Poco::SyntaxException("method");
    }
    std::string text = request.method + " " + target.path +
                       " HTTP/1.1\r\nHost: " + target.authority + "\r\nConnection: close\r\n";
    for (const auto& [name, value] : request.headers) {
        if (breaks_line(name) || breaks_line(value)) {
            throw Poco::SyntaxException("header");
        }
        text.append(name).append(": ").append(value).append("\r\n");
    }
    if (!request.body.empty() || request.method != "GET") {
        text += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
    }
    return text + "\r\n" + request.body;
}

Poco::Timespan span(int limit_ms) {
    return Poco::Timespan(static_cast<Poco::Timespan::TimeDiff>(std::max(1, limit_ms)) * 1000);
}

/// What is left of the whole exchange, at most one read's time.
int time_left(const HttpRequest& request, SteadyClock::time_point end) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end - SteadyClock::now()).count();
    if (left <= 0) {
        throw Poco::TimeoutException("the whole exchange");
    }
    return static_cast<int>(std::min<long long>(left, request.timeout_ms));
}

void send_all(Poco::Net::StreamSocket& socket,
              const std::string& bytes,
              const HttpRequest& request,
              SteadyClock::time_point end) {
    constexpr std::size_t kPiece = std::size_t{64} * 1024;
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        socket.setSendTimeout(span(time_left(request, end)));
        const int piece = static_cast<int>(std::min(bytes.size() - sent, kPiece));
        const int done = socket.sendBytes(bytes.data() + sent, piece);
        if (done <= 0) {
            throw Poco::IOException("sending");
        }
        sent += static_cast<std::size_t>(done);
    }
}

TransportResult read_reply(Poco::Net::StreamSocket& socket,
                           const HttpRequest& request,
                           SteadyClock::time_point end) {
    HttpReplyParser parser(request.max_reply_bytes);
    std::array<char, std::size_t{16} * 1024> buffer{};
    auto progress = HttpReplyParser::Progress::NeedsMore;
    int allowed_ms = 0;
    while (progress == HttpReplyParser::Progress::NeedsMore) {
        if (const int left_ms = time_left(request, end); left_ms != allowed_ms) {
            allowed_ms = left_ms;
            socket.setReceiveTimeout(span(allowed_ms));
        }
        const int got = socket.receiveBytes(buffer.data(), static_cast<int>(buffer.size()));
        progress =
            got <= 0 ? parser.end() : parser.feed({buffer.data(), static_cast<std::size_t>(got)});
    }
    if (progress == HttpReplyParser::Progress::Whole) {
        return parser.take();
    }
    if (progress == HttpReplyParser::Progress::TooLarge) {
        return failure(Arrived::Possibly, "平台的答复过大，已中止接收",
                       "the platform's reply is too large and was cut off");
    }
    return failure(Arrived::Possibly, "平台的答复不完整或不是 HTTP",
                   "the platform's reply is incomplete or is no HTTP");
}

}  // namespace

struct HttpTransport::Impl {
    std::string ca_file;
    std::mutex mutex;
    Poco::Net::Context::Ptr context;

    /// Built on first use: photo commands never need it.
    Poco::Net::Context::Ptr tls() {
        const std::lock_guard lock(mutex);
        if (context.isNull()) {
            context = verifying_context();
            context->requireMinimumProtocol(Poco::Net::Context::PROTO_TLSV1_2);
            context->enableExtendedCertificateVerification(true);
        }
        return context;
    }

    [[nodiscard]] Poco::Net::Context::Ptr verifying_context() const {
        try {
            return new Poco::Net::Context(Poco::Net::Context::TLS_CLIENT_USE, "", "", ca_file,
                                          Poco::Net::Context::VERIFY_STRICT, 9, ca_file.empty());
        } catch (const Poco::Exception&) {
            throw Poco::OpenFileException(ca_file);
        }
    }

    /// Each address that a name has is tried, and all of them together within the exchange's time.
    Poco::Net::StreamSocket connect(const Target& target,
                                    const HttpRequest& request,
                                    SteadyClock::time_point end) {
        Poco::Net::IPAddress literal;
        const auto addresses = Poco::Net::IPAddress::tryParse(target.host, literal)
                                   ? Poco::Net::HostEntry::AddressList{literal}
                                   : Poco::Net::DNS::hostByName(target.host).addresses();
        for (std::size_t i = 0; i < addresses.size(); ++i) {
            try {
                return connect_to({addresses[i], target.port}, target, time_left(request, end));
            } catch (const Poco::Exception&) {
                if (i + 1 == addresses.size()) {
                    throw;
                }
            }
        }
        throw Poco::Net::HostNotFoundException(target.host);
    }

private:
    Poco::Net::StreamSocket connect_to(const Poco::Net::SocketAddress& address,
                                       const Target& target,
                                       int limit_ms) {
        if (!target.secure) {
            Poco::Net::StreamSocket socket;
            socket.connect(address, span(limit_ms));
            return socket;
        }
        Poco::Net::SecureStreamSocket socket(tls());
        socket.setPeerHostName(target.host);
        socket.setLazyHandshake(false);
        socket.connect(address, span(limit_ms));
        return socket;
    }
};

std::string own_ca_file() {
    const char* file = std::getenv("HUIZHI_CA_FILE");
    return file == nullptr ? std::string() : std::string(file);
}

HttpTransport::HttpTransport(std::string ca_file) : impl_(std::make_unique<Impl>()) {
    ignore_broken_pipes();
    impl_->ca_file = std::move(ca_file);
}

HttpTransport::~HttpTransport() = default;

TransportResult HttpTransport::send(const HttpRequest& request) {
    Arrived arrived = Arrived::No;
    try {
        const auto end = SteadyClock::now() + std::chrono::milliseconds(request.total_timeout_ms);
        const Target target = target_of(request.url);
        const std::string bytes = wire_form(request, target);
        Poco::Net::StreamSocket socket = impl_->connect(target, request, end);
        static_cast<void>(time_left(request, end));  // too late already: nothing leaves
        arrived = Arrived::Possibly;
        send_all(socket, bytes, request, end);
        return read_reply(socket, request, end);
    } catch (const Poco::SyntaxException&) {
        return failure(arrived, "平台地址无效，请在渠道设置中改正",
                       "the platform's address is not valid; correct it in the channel's settings");
    } catch (const Poco::OpenFileException& unread) {
        return failure(arrived,
                       unread.message() + " 不是可读的 CA 证书文件（PEM）：请改正 HUIZHI_CA_FILE",
                       unread.message() +
                           " is no readable file of CA certificates (PEM): correct HUIZHI_CA_FILE");
    } catch (const Poco::Net::SSLException&) {
        if (arrived != Arrived::No) {  // a stream that breaks off is one as well
            return broken_off();
        }
        return failure(
            arrived,
            "平台的证书不可信、已过期或与地址不符，没有发送：请核对地址和电脑日期；"
            "用自建证书的，在 HUIZHI_CA_FILE 中给出 CA 文件",
            "the platform's certificate is not trusted, expired or another host's: check "
            "the address and this computer's date; for a CA of your own name its file in "
            "HUIZHI_CA_FILE");
    } catch (const Poco::TimeoutException&) {
        return failure(arrived, "平台没有及时答复", "the platform did not answer in time");
    } catch (const std::exception&) {
        if (arrived == Arrived::No) {
            return failure(arrived, "连接不上平台：请检查网络和渠道设置中的地址",
                           "the platform cannot be reached: check the network and the address in "
                           "the channel's settings");
        }
        return broken_off();
    }
}

}  // namespace huizhi
