#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/print/receipt_sheet.h"
#include "core/records/studio.h"

namespace huizhi {

/// A receipt sheet as a picture that a phone shows and keeps: JPEG, 150 dpi.
/// Errors: as receipt_sheet_image.
[[nodiscard]] Result<std::vector<std::uint8_t>> electronic_copy(const SheetContent& content);

/// May the operator let a phone send a photo for this customer (empty: nobody was chosen yet)? It
/// is noted in the audit log. Errors: NotPermitted; as audit.
[[nodiscard]] Result<void> let_phone_send(Studio& studio, const std::string& customer);

/// What phones in the local network get and send: electronic copies, and photos for the counter.
/// Each at an address that nobody can guess and that names nobody, for one time and a while. In
/// memory alone.
/// Threads: one.
class PhoneDesk {
public:
    /// Of a photo; a 50-megapixel phone's JPEG has some 20 MB.
    static constexpr std::size_t kMostPhotoBytes = 32'000'000;

    PhoneDesk();
    ~PhoneDesk();
    PhoneDesk(const PhoneDesk&) = delete;
    PhoneDesk& operator=(const PhoneDesk&) = delete;

    /// The copy's address. `where`: "HOST:PORT", as phones reach this machine; port 0 takes a free
    /// one.
    /// Errors: InvalidInput (field "copies") when `where` names no such host; else as
    ///         HttpListener::start.
    [[nodiscard]] Result<std::string> offer(const std::string& where,
                                            const std::vector<std::uint8_t>& jpeg,
                                            std::chrono::milliseconds life);
    /// The address to which one photo may be sent, that decodes as JPEG or PNG (core/photo).
    /// Errors: as offer.
    [[nodiscard]] Result<std::string> invite(const std::string& where,
                                             std::chrono::milliseconds life);
    /// Whether it can still be fetched, or sent there.
    [[nodiscard]] bool waits(const std::string& url) const;
    /// The photo that came, once; nothing when none did.
    [[nodiscard]] std::optional<std::vector<std::uint8_t>> take_photo(const std::string& url);
    /// A photo that came and was not taken is gone.
    void withdraw(const std::string& url);
    void withdraw_photos();
    /// All of it is gone and nothing listens any more, until something is offered anew.
    void close();

private:
    struct Counter;
    [[nodiscard]] Result<void> open_at(const std::string& where);
    std::unique_ptr<Counter> open_;  ///< once something was offered
};

}  // namespace huizhi
