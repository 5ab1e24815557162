#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/network/http_reply_parser.h"

namespace huizhi {

/// One HTTP request as its bytes come, until it is whole. What it says is read by others; here it
/// only counts whether more must come, so that nobody waits for it with a thread.
class RequestBytes {
public:
    enum class Progress {
        InHead,   ///< the head is not whole
        InBody,   ///< more of the body must come
        Whole,    ///< or of a length that nobody waits for: whoever reads it refuses it
        Refused,  ///< the head is too long, or its body makes no sense
    };

    /// A longer body is not waited for.
    explicit RequestBytes(std::size_t max_body_bytes) : max_body_bytes_(max_body_bytes) {}

    Progress add(std::string_view bytes);
    [[nodiscard]] Progress progress() const { return progress_; }
    /// The sender waits for "100 Continue" before it sends the body.
    [[nodiscard]] bool asks_to_go_on() const { return asks_to_go_on_; }
    [[nodiscard]] std::size_t size() const { return bytes_.size(); }
    [[nodiscard]] std::string take() { return std::move(bytes_); }

private:
    Progress choose_body();
    Progress add_to_body(std::size_t from);

    const std::size_t max_body_bytes_;
    std::string bytes_;
    std::size_t head_bytes_ = 0;             ///< 0: not whole
    std::size_t length_ = 0;                 ///< of a counted body
    std::optional<HttpReplyParser> chunks_;  ///< of a chunked one, which is like a reply's
    Progress progress_ = Progress::InHead;
    bool asks_to_go_on_ = false;
};

}  // namespace huizhi
