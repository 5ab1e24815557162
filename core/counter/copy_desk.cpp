#include "core/counter/copy_desk.h"

#include <utility>

#include "core/network/copy_page.h"
#include "core/network/http_listener.h"
#include "core/network/one_time_downloads.h"
#include "core/print/print_photo.h"

namespace huizhi {
namespace {

constexpr int kCopyDpi = 150;
constexpr const char* kLead = "/copy/";

/// A phone needs a host that it can reach; "every address of this machine" is none.
bool names_host(const std::string& where) {
    const std::size_t colon = where.rfind(':');
    return colon != std::string::npos && colon > 0 && !where.starts_with("0.0.0.0:") &&
           !where.starts_with("[::]:");
}

std::string secret_of(const std::string& url) {
    const std::size_t from = url.rfind('/');
    return from == std::string::npos ? std::string() : url.substr(from + 1);
}

}  // namespace

Result<std::vector<std::uint8_t>> electronic_copy(const SheetContent& content) {
    const auto image = receipt_sheet_image(content, kCopyDpi);
    return image ? encode_print(*image, kCopyDpi, PrintProfile::None)
                 : Result<std::vector<std::uint8_t>>(image.error());
}

/// Where it listens, and the copies that can be fetched there.
struct CopyDesk::Counter {
    explicit Counter(std::string address) : where(std::move(address)) {}

    [[nodiscard]] Result<void> open() {
        auto started = HttpListener::start(
            where, {{kLead, [this](const HttpVisit& visit) {
                         return copy_reply(visit.method, secret_in(visit.path), copies);
                     }}});
        if (!started) {
            return started.error();
        }
        listener = std::move(*started);
        return {};
    }

    std::string where;
    OneTimeDownloads copies;
    std::unique_ptr<HttpListener> listener;
};

CopyDesk::CopyDesk() = default;
CopyDesk::~CopyDesk() = default;

Result<std::string> CopyDesk::offer(const std::string& where,
                                    const std::vector<std::uint8_t>& jpeg,
                                    std::chrono::milliseconds life) {
    if (!names_host(where)) {
        return Error{ErrorCode::InvalidInput,
                     {"请写明手机能访问到的本机地址和端口，如 192.168.1.20:8080",
                      "name this machine's address as phones reach it, with a port, such as "
                      "192.168.1.20:8080"},
                     "copies",
                     ""};
    }
    if (!open_ || where != open_->where) {
        open_.reset();  // the old address may be the same port
        auto counter = std::make_unique<Counter>(where);
        if (auto opened = counter->open(); !opened) {
            return opened.error();
        }
        open_ = std::move(counter);
    }
    const std::string secret = open_->copies.put(std::string(jpeg.begin(), jpeg.end()), life);
    return open_->listener->url() + kLead + secret;
}

bool CopyDesk::waits(const std::string& url) const {
    return open_ && open_->copies.size_of(secret_of(url)).has_value();
}

void CopyDesk::withdraw(const std::string& url) {
    if (open_) {
        open_->copies.withdraw(secret_of(url));
    }
}

}  // namespace huizhi
