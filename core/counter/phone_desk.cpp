#include "core/counter/phone_desk.h"

#include <utility>

#include "core/network/copy_page.h"
#include "core/network/http_listener.h"
#include "core/network/one_time_downloads.h"
#include "core/network/one_time_uploads.h"
#include "core/photo/photo.h"
#include "core/photo/photo_kind.h"
#include "core/print/print_photo.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

constexpr int kCopyDpi = 150;
constexpr const char* kLead = "/copy/";
constexpr const char* kPhotoLead = "/photo/";

/// A phone in a weak Wi-Fi sends a photo of 32 MB within it. Few send at a time.
ListenerLimits limits_for_phones() {
    ListenerLimits limits;
    limits.body_bytes = PhoneDesk::kMostPhotoBytes + std::size_t{64} * 1024;
    limits.longest = std::chrono::milliseconds(60'000);
    limits.at_work = 4;
    limits.waiting = 32;
    limits.waiting_of_one = 4;
    return limits;
}

/// Empty: it is a photo that can be read.
Text why_no_photo(std::string_view picture) {
    std::vector<std::uint8_t> bytes(picture.begin(), picture.end());
    if (auto kind = recognise_photo(bytes); kind.kind == PhotoKind::Other) {
        return kind.refusal;
    }
    return decode_photo(std::move(bytes), "").ok()
               ? Text{}
               : Text{"这张照片已损坏，读不出来。请重新拍一张。",
                      "This photo is damaged and cannot be read. Take it again."};
}

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

/// Where it listens, and what can be fetched and sent there.
struct PhoneDesk::Counter {
    explicit Counter(std::string address) : where(std::move(address)) {}

    [[nodiscard]] Result<void> open() {
        auto started = HttpListener::start(
            where,
            {{kLead,
              [this](const HttpVisit& visit) {
                  return copy_reply(visit.method, secret_in(visit.path), copies);
              }},
             {kPhotoLead,
              [this](const HttpVisit& visit) { return photos.receive(visit, why_no_photo); }}},
            limits_for_phones());
        if (!started) {
            return started.error();
        }
        listener = std::move(*started);
        return {};
    }

    std::string where;
    OneTimeDownloads copies;
    OneTimeUploads photos{kMostPhotoBytes};
    std::unique_ptr<HttpListener> listener;
};

PhoneDesk::PhoneDesk() = default;
PhoneDesk::~PhoneDesk() = default;

Result<void> let_phone_send(Studio& studio, const std::string& customer) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    return audit(studio, {AuditAct::Settings, "photo_by_phone", "", customer});
}

Result<void> PhoneDesk::open_at(const std::string& where) {
    if (!names_host(where)) {
        return Error{ErrorCode::InvalidInput,
                     {"请写明手机能访问到的本机地址和端口，如 192.168.1.20:8080",
                      "name this machine's address as phones reach it, with a port, such as "
                      "192.168.1.20:8080"},
                     "copies",
                     ""};
    }
    if (open_ && where == open_->where) {
        return {};
    }
    open_.reset();  // the old address may be the same port
    auto counter = std::make_unique<Counter>(where);
    if (auto opened = counter->open(); !opened) {
        return opened.error();
    }
    open_ = std::move(counter);
    return {};
}

Result<std::string> PhoneDesk::offer(const std::string& where,
                                     const std::vector<std::uint8_t>& jpeg,
                                     std::chrono::milliseconds life) {
    if (auto opened = open_at(where); !opened) {
        return opened.error();
    }
    const std::string secret = open_->copies.put(std::string(jpeg.begin(), jpeg.end()), life);
    return open_->listener->url() + kLead + secret;
}

Result<std::string> PhoneDesk::invite(const std::string& where, std::chrono::milliseconds life) {
    if (auto opened = open_at(where); !opened) {
        return opened.error();
    }
    return open_->listener->url() + kPhotoLead + open_->photos.invite(life);
}

bool PhoneDesk::waits(const std::string& url) const {
    const std::string secret = secret_of(url);
    return open_ && (open_->copies.size_of(secret) || open_->photos.awaits(secret));
}

std::optional<std::vector<std::uint8_t>> PhoneDesk::take_photo(const std::string& url) {
    const auto came = open_ ? open_->photos.take(secret_of(url)) : std::nullopt;
    return came ? std::optional(std::vector<std::uint8_t>(came->begin(), came->end()))
                : std::nullopt;
}

void PhoneDesk::withdraw(const std::string& url) {
    if (open_) {
        open_->copies.withdraw(secret_of(url));
        open_->photos.withdraw(secret_of(url));
    }
}

void PhoneDesk::withdraw_photos() {
    if (open_) {
        open_->photos.withdraw_all();
    }
}

void PhoneDesk::close() {
    open_.reset();
}

}  // namespace huizhi
