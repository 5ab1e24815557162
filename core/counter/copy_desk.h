#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/print/receipt_sheet.h"

namespace huizhi {

/// A receipt sheet as a picture that a phone shows and keeps: JPEG, 150 dpi.
/// Errors: as receipt_sheet_image.
[[nodiscard]] Result<std::vector<std::uint8_t>> electronic_copy(const SheetContent& content);

/// Electronic copies on the local network: each at an address that nobody can guess and that names
/// nobody, for one download and a while. In memory alone.
/// Threads: one.
class CopyDesk {
public:
    CopyDesk();
    ~CopyDesk();
    CopyDesk(const CopyDesk&) = delete;
    CopyDesk& operator=(const CopyDesk&) = delete;

    /// The copy's address. `where`: "HOST:PORT", as phones reach this machine.
    /// Errors: InvalidInput (field "copies") when `where` names no such host; else as
    ///         HttpListener::start.
    [[nodiscard]] Result<std::string> offer(const std::string& where,
                                            const std::vector<std::uint8_t>& jpeg,
                                            std::chrono::milliseconds life);
    /// Whether it can still be fetched.
    [[nodiscard]] bool waits(const std::string& url) const;
    void withdraw(const std::string& url);

private:
    struct Counter;
    std::unique_ptr<Counter> open_;  ///< once something was offered
};

}  // namespace huizhi
