#include "core/counter/copy_desk.h"

#include "core/network/http_listener.h"
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
    if (!listener_ || where != where_) {
        listener_.reset();  // the old address may be the same port
        auto started = NoticeListener::start(where);
        if (!started) {
            return started.error();
        }
        listener_ = std::move(*started);
        where_ = where;
    }
    const std::string secret = listener_->photos().put(std::string(jpeg.begin(), jpeg.end()), life);
    return listener_->url() + kLead + secret;
}

bool CopyDesk::waits(const std::string& url) const {
    return listener_ && listener_->photos().size_of(secret_of(url)).has_value();
}

void CopyDesk::withdraw(const std::string& url) {
    if (listener_) {
        listener_->photos().withdraw(secret_of(url));
    }
}

}  // namespace huizhi
